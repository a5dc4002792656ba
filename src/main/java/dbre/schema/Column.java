package dbre.schema;

import org.jspecify.annotations.Nullable;

/// A column of a table.
///
/// @param name its name
/// @param type its type as `format_type` prints it: `character varying(20)`
/// @param nullable whether NULL is accepted
/// @param defaultExpression the default as SQL, or the expression of a generated column
/// @param identity `ALWAYS` or `BY DEFAULT` for an identity column
/// @param generated `STORED` or `VIRTUAL` for a generated column
/// @param comment the COMMENT ON COLUMN
public record Column(
        String name,
        String type,
        boolean nullable,
        @Nullable String defaultExpression,
        @Nullable String identity,
        @Nullable String generated,
        @Nullable String comment) {

    /// The same column under another name.
    public Column named(String other) {
        return new Column(other, type, nullable, defaultExpression, identity, generated, comment);
    }

    /// The same column with another type.
    public Column withType(String other) {
        return new Column(name, other, nullable, defaultExpression, identity, generated, comment);
    }

    /// The same column, accepting NULL or not.
    public Column withNullable(boolean accepted) {
        return new Column(name, type, accepted, defaultExpression, identity, generated, comment);
    }

    /// The same column with another default.
    public Column withDefault(@Nullable String expression) {
        return new Column(name, type, nullable, expression, identity, generated, comment);
    }
}
