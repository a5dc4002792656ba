package dbre.db;

import dbre.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name in a text that the server will look up.
///
/// @param kind what it looks for
/// @param name the name, with its schema when the text says one
/// @param arguments how many arguments a call passes; [#ANY_NUMBER] when that is not known
/// @param path the schemas in which a name without a schema is found; null when they are not known
record Mention(
        Kind kind,
        QualifiedName name,
        int arguments,
        @Nullable List<String> path) {
    static final int ANY_NUMBER = -1;

    /// What a name stands for.
    enum Kind {
        FUNCTION,
        /// `row.name`: a column, or when there is none, a function of the whole row (manual, 8.16.5).
        FIELD,
        OPERATOR,
        TYPE,
        /// A type of which a text may have values, and to which it casts nothing explicitly.
        DECLARED,
        RELATION,
        /// A relation without its partitions and children.
        ONLY
    }

    static Mention of(Kind kind, QualifiedName name, @Nullable List<String> path) {
        return new Mention(kind, name, ANY_NUMBER, path);
    }

    /// Whether the server may mean an object of this name and schema.
    boolean finds(String objectSchema, String objectName) {
        if (!name.name().equals(objectName)) {
            return false;
        }
        String schema = name.schema();
        return schema == null ? path == null || path.contains(objectSchema) : schema.equals(objectSchema);
    }

    /// Whether a function that takes this many arguments can be meant.
    boolean fits(int fewest, int most) {
        return arguments == ANY_NUMBER || (fewest <= arguments && arguments <= most);
    }

    /// The same name, looked up in other schemas.
    Mention in(@Nullable List<String> otherPath) {
        return new Mention(kind, name, arguments, otherPath);
    }
}
