package dbre.db;

import dbre.db.Mention.Kind;
import dbre.schema.QualifiedName;
import org.jspecify.annotations.Nullable;

/// An object that a name may stand for and that is not plainly harmless, see [ReachQueries#NAMED].
///
/// @param kind what it is; null for a cast, which has no name of its own
/// @param fewest the fewest arguments of a function; the source type of a cast
/// @param most the most arguments of a function; the target type of a cast
/// @param plain whether a function is the server's own; whether a cast is made unasked
record NamedObject(@Nullable Kind kind, long id, QualifiedName name, long fewest, long most, boolean plain) {

    static NamedObject of(Row row) {
        String kind = row.text("kind");
        return new NamedObject(
                kind.equals("CAST") ? null : Kind.valueOf(kind),
                row.number("id"),
                row.name("schema", "name"),
                row.number("fewest"),
                row.number("most"),
                row.flag("plain"));
    }

    /// Whether the server may take that mention for this object, and this object needs a closer look.
    boolean isMeantBy(Mention mention) {
        Kind meant = mention.kind() == Kind.FIELD ? Kind.FUNCTION : mention.kind();
        if (meant != kind || !mention.finds(String.valueOf(name.schema()), name.name())) {
            return false;
        }
        return kind != Kind.FUNCTION
                || (mention.fits((int) fewest, (int) most) && !(plain && HarmlessFunctions.holds(null, name.name())));
    }
}
