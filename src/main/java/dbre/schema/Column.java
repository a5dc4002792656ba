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
        @Nullable String comment) {}
