package dbre.alembic;

import java.util.Set;

/// The full names of imported things, brought to one form: whatever path SQLAlchemy offers for a name, it is
/// `sqlalchemy.Name`, and for PostgreSQL's own types and constructs `postgresql.Name`.
final class Symbols {
    /// `op.get_bind()`: a connection, its engine or its dialect's owner.
    static final String BIND = "alembic.bind";

    /// `op.get_context()`.
    static final String CONTEXT = "alembic.context";

    /// A session of the object-relational mapper, or what makes one.
    static final String SESSION = "alembic.session";

    /// The symbols that stand for an object, which Python counts as true.
    static final Set<String> TRUE = Set.of(BIND, CONTEXT, SESSION);

    /// `autocommit_block()`, to be entered by `with`.
    static final String AUTOCOMMIT = "alembic.autocommit_block";

    /// The standard library, as far as revisions use it: nothing in it touches the database.
    private static final Set<String> STANDARD = Set.of("""
        __future__ abc ast base64 builtins codecs collections contextlib copy csv dataclasses datetime decimal
        enum fractions functools hashlib inspect io itertools json logging math operator os pathlib pprint
        random re secrets string sys textwrap time timeit traceback types typing typing_extensions unicodedata
        urllib uuid warnings zlib zoneinfo pytz dateutil six
        """.strip().split("\\s+"));

    private Symbols() {}

    /// The one form of a full name.
    static String canonical(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (name.startsWith("sqlalchemy.dialects.postgresql.")) {
            return "postgresql." + last;
        }
        if (name.startsWith("sqlalchemy.dialects.") || name.contains("sqlalchemy.func.")) {
            return name;
        }
        if (name.startsWith("sqlalchemy.")) {
            return "sqlalchemy." + last;
        }
        if (name.equals("alembic.op.get_context") || name.equals("alembic.context.get_context")) {
            return "alembic.get_context";
        }
        return name;
    }

    /// Whether a module of the standard library is meant.
    static boolean standard(String name) {
        return STANDARD.contains(name.split("\\.", 2)[0]);
    }
}
