package dbre.schema;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The name of a relation, type or function, as written: the schema may be missing.
///
/// Both parts are the names themselves, folded and unescaped, without quotes.
///
/// @param schema the schema, or null when the text leaves it to the search path
/// @param name the name within the schema
public record QualifiedName(@Nullable String schema, String name) {

    /// A name that the search path resolves.
    public static QualifiedName of(String name) {
        return new QualifiedName(null, name);
    }

    /// A name with its schema.
    public static QualifiedName of(@Nullable String schema, String name) {
        return new QualifiedName(schema, name);
    }

    /// This name, in the given schema if it has none.
    public QualifiedName in(String defaultSchema) {
        return schema == null ? new QualifiedName(defaultSchema, name) : this;
    }

    /// The name as SQL, quoted where PostgreSQL needs it.
    public String sql() {
        return schema == null ? Identifiers.quoted(name) : Identifiers.quoted(schema) + "." + Identifiers.quoted(name);
    }

    /// The same text as [#sql()].
    @Override
    public String toString() {
        return sql();
    }

    /// Written out, like [#hashCode()]: for those that a record brings along the JVM spins classes, and names are the
    /// first that are compared, in a client's first search (20 ms of it on JDK 25).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QualifiedName that && name.equals(that.name) && Objects.equals(schema, that.schema);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(schema) + name.hashCode();
    }
}
