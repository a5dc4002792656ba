package dbre.alembic;

import java.util.Set;

/// The full names of imported things, brought to one form: whatever path SQLAlchemy offers for a name, it is
/// `sqlalchemy.Name`, and for PostgreSQL's own types and constructs `postgresql.Name`.
final class Symbols {
    /// `op.get_bind()`: a connection, its engine or its dialect's owner.
    static final String BIND = "alembic.bind";

    /// `op.get_context()`.
    static final String CONTEXT = "alembic.context";

    /// The dialect of the connection.
    static final String DIALECT = "alembic.dialect";

    /// `sa.inspect(bind)`.
    static final String INSPECTOR = "alembic.inspector";

    /// `sa.MetaData()`.
    static final String METADATA = "alembic.metadata";

    /// A session of the object-relational mapper, or what makes one.
    static final String SESSION = "alembic.session";

    /// The symbols that stand for an object, which Python counts as true.
    static final Set<String> TRUE = Set.of(BIND, CONTEXT, SESSION, DIALECT, INSPECTOR);

    /// `autocommit_block()`, to be entered by `with`.
    static final String AUTOCOMMIT = "alembic.autocommit_block";

    /// The standard library, as far as revisions use it, and well-known libraries beside it: nothing in them touches
    /// the database.
    private static final Set<String> STANDARD = Set.of("""
        abc argparse array ast base64 binascii bisect builtins calendar codecs collections concurrent contextlib
        contextvars copy csv dataclasses datetime decimal difflib email enum fractions functools __future__ gc getpass
        hashlib heapq hmac html http importlib inspect io ipaddress itertools json logging math operator os pathlib
        pickle pkgutil platform pprint queue random re secrets shutil signal socket statistics string struct
        subprocess sys tempfile textwrap threading time timeit traceback types typing typing_extensions unicodedata
        urllib uuid warnings weakref xml zlib zoneinfo
        arrow attr attrs babel bcrypt bs4 cattrs click colorama cryptography dateutil decouple dotenv environs faker
        flask_babel humanize importlib_metadata jinja2 jwt loguru markdown markupsafe more_itertools nanoid numpy
        orjson oslo_config oslo_log oslo_serialization oslo_utils packaging passlib pendulum pydantic
        pydantic_settings pytz requests rich shortuuid simplejson six slugify sqlparse structlog tenacity tqdm ujson
        ulid unidecode werkzeug yaml
        """.strip().split("\\s+"));

    /// What SQLModel has of its own; its other names are SQLAlchemy's.
    private static final Set<String> SQLMODEL = Set.of(
            "SQLModel", "AutoString", "GUID", "Field", "Relationship", "sqltypes", "sql", "types", "main", "orm");

    private static final Set<String> OWN = Set.of("sqlalchemy", "alembic", "postgresql", "builtins");

    private Symbols() {}

    /// The one form of a full name.
    static String canonical(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (name.startsWith("sqlmodel.") && !SQLMODEL.contains(last)) {
            return "sqlalchemy." + last;
        }
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

    /// Whether the reader itself knows what the name stands for, or knows that it does not matter.
    static boolean isKnown(String name) {
        String first = first(name);
        return OWN.contains(first) || STANDARD.contains(first);
    }

    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /// The full name of what a file imports: leading dots start at its package.
    static String absolute(String packageName, int level, String module) {
        if (level == 0) {
            return module;
        }
        String from = packageName;
        for (int up = 1; up < level; up++) {
            from = from.substring(0, Math.max(0, from.lastIndexOf('.')));
        }
        return from.isEmpty() ? ".".repeat(level) + module : module.isEmpty() ? from : from + "." + module;
    }

    /// Whether a module of the standard library is meant.
    static boolean standard(String name) {
        return STANDARD.contains(first(name));
    }
}
