package dbre.alembic;

import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.TypeItem;
import dbre.alembic.ddl.TypeItem.Affinity;
import dbre.alembic.ddl.TypeItem.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The constructors of SQLAlchemy's types, and what they are on PostgreSQL.
final class Types {
    /// Types of PostgreSQL's dialect whose name is all there is to them.
    private static final Set<String> PLAIN = Set.of("""
        INET CIDR MACADDR MACADDR8 MONEY OID REGCLASS REGCONFIG CITEXT TSVECTOR TSQUERY HSTORE JSONPATH
        INT4RANGE INT8RANGE NUMRANGE DATERANGE TSRANGE TSTZRANGE INT4MULTIRANGE INT8MULTIRANGE
        NUMMULTIRANGE DATEMULTIRANGE TSMULTIRANGE TSTZMULTIRANGE JSON JSONB BYTEA UUID
        """.strip().split("\\s+"));

    private Types() {}

    /// The type that a value is: an instance, or a class without arguments.
    ///
    /// @throws NotKnown when it is no type that is known here
    static TypeItem of(Value value) {
        return switch (value) {
            case Value.Item(TypeItem type) -> type;
            case Value.Symbol(String name) ->
                construct(name, Arguments.NONE).orElseThrow(() -> new NotKnown("the type " + name + " is not known"));
            case Value.Unknown(String why, boolean ignored) -> throw new NotKnown(why);
            default -> throw new NotKnown("what stands for a type is none");
        };
    }

    /// The type that a call makes; empty when the name is no type.
    static Optional<TypeItem> construct(String symbol, Arguments arguments) {
        int dot = symbol.lastIndexOf('.');
        String name = symbol.substring(dot + 1);
        return switch (symbol.substring(0, Math.max(dot, 0))) {
            case "postgresql" -> Optional.ofNullable(postgresql(name, arguments));
            case "sqlalchemy" -> Optional.ofNullable(generic(name, arguments));
            case "sqlalchemy.dialects.mysql",
                    "sqlalchemy.dialects.sqlite",
                    "sqlalchemy.dialects.mssql",
                    "sqlalchemy.dialects.oracle" -> Optional.ofNullable(ofOtherDialect(name, arguments));
            default -> Optional.ofNullable(foreign(symbol.split("\\.", 2)[0] + "." + name, arguments));
        };
    }

    private static @Nullable TypeItem postgresql(String name, Arguments arguments) {
        if (PLAIN.contains(name)) {
            return other(name);
        }
        return switch (name) {
            case "ENUM" -> enumeration(arguments, true);
            case "TIMESTAMP", "TIME" ->
                temporal(name, arguments.flag(0, "timezone"), arguments.numberOrNull(1, "precision"));
            case "INTERVAL" -> {
                String fields = arguments.textOrNull(1, "fields");
                yield other("INTERVAL" + (fields == null ? "" : " " + fields)
                        + spaced(arguments.numberOrNull(0, "precision")));
            }
            case "BIT" -> {
                boolean varying = arguments.flag(1, "varying");
                Integer length = arguments.numberOrNull(0, "length");
                yield other(
                        varying ? "BIT VARYING" + parenthesised(length) : "BIT(" + (length == null ? 1 : length) + ")");
            }
            default -> generic(name, arguments);
        };
    }

    /// A type of another dialect has a form here where its name is one of SQL's own.
    private static @Nullable TypeItem ofOtherDialect(String name, Arguments arguments) {
        return switch (name) {
            case "VARCHAR",
                    "CHAR",
                    "TEXT",
                    "NVARCHAR",
                    "NCHAR",
                    "INTEGER",
                    "BIGINT",
                    "SMALLINT",
                    "BOOLEAN",
                    "DATE",
                    "JSON",
                    "DATETIME",
                    "DECIMAL",
                    "NUMERIC",
                    "FLOAT",
                    "REAL",
                    "BLOB" -> generic(name, arguments);
            default -> null;
        };
    }

    private static @Nullable TypeItem generic(String name, Arguments arguments) {
        return switch (name) {
            case "Integer", "INTEGER", "INT" -> TypeItem.of("INTEGER", Affinity.INTEGER);
            case "BigInteger", "BIGINT" -> TypeItem.of("BIGINT", Affinity.BIG_INTEGER);
            case "SmallInteger", "SMALLINT" -> TypeItem.of("SMALLINT", Affinity.SMALL_INTEGER);
            case "String", "VARCHAR", "Unicode" -> string("VARCHAR", arguments);
            case "Text", "TEXT", "UnicodeText" -> string("TEXT", arguments);
            case "CHAR", "NCHAR", "NVARCHAR" -> string(name, arguments);
            case "Boolean", "BOOLEAN", "BOOL" -> TypeItem.of("BOOLEAN", Affinity.BOOLEAN);
            case "Date", "DATE" -> other("DATE");
            case "DateTime", "TIMESTAMP" -> temporal("TIMESTAMP", arguments.flag(0, "timezone"), null);
            case "Time", "TIME" -> temporal("TIME", arguments.flag(0, "timezone"), null);
            case "DATETIME", "BLOB", "CLOB", "DOUBLE" -> other(name);
            case "Numeric", "NUMERIC" -> decimal("NUMERIC", arguments);
            case "DECIMAL" -> decimal("DECIMAL", arguments);
            case "Float", "FLOAT" ->
                counting("FLOAT" + parenthesised(positive(arguments.numberOrNull(0, "precision"))));
            case "Double", "DOUBLE_PRECISION" -> counting("DOUBLE PRECISION");
            case "REAL" -> counting("REAL");
            case "LargeBinary", "PickleType", "BYTEA" -> other("BYTEA");
            case "BINARY", "VARBINARY" -> other(name + parenthesised(positive(arguments.numberOrNull(0, "length"))));
            case "JSON", "UUID" -> other(name);
            case "Uuid" -> other(Boolean.FALSE.equals(arguments.flagOrNull("native_uuid")) ? "CHAR(32)" : "UUID");
            case "Interval" -> other("INTERVAL" + spaced(arguments.numberOrNull(1, "second_precision")));
            case "Enum" -> enumeration(arguments, false);
            case "ARRAY" -> {
                Integer dimensions = arguments.numberOrNull(2, "dimensions");
                yield of(arguments.value(0, "item_type")).array(dimensions == null ? 1 : dimensions);
            }
            default -> null;
        };
    }

    /// Types of well-known packages beside SQLAlchemy, as their `get_col_spec` or implementation says.
    private static @Nullable TypeItem foreign(String name, Arguments arguments) {
        return switch (name) {
            case "sqlmodel.AutoString" -> string("VARCHAR", arguments);
            case "sqlmodel.GUID" -> other("UUID");
            case "sqlalchemy_utils.ArrowType" -> other("TIMESTAMP WITHOUT TIME ZONE");
            case "sqlalchemy_utils.JSONType" -> other("JSON");
            case "fastapi_users_db_sqlalchemy.GUID", "sqlalchemy_utils.UUIDType" -> other("UUID");
            case "sqlalchemy_utils.TSVectorType" -> other("TSVECTOR");
            case "pgvector.Vector", "pgvector.VECTOR" ->
                other("VECTOR" + parenthesised(arguments.numberOrNull(0, "dim")));
            default -> null;
        };
    }

    private static TypeItem enumeration(Arguments arguments, boolean dialect) {
        List<Value> labelled = arguments.rest(0);
        boolean fromClass = labelled.size() == 1 && labelled.getFirst() instanceof Value.Choices;
        List<String> labels = fromClass
                ? memberNames(labelled.getFirst(), arguments)
                : Arguments.texts(new Value.Elements(labelled), "an enumeration's label");
        String name = arguments.textOrNull("name");
        if (name == null && fromClass && labelled.getFirst() instanceof Value.Choices(String type, var ignored)) {
            name = type.toLowerCase(Locale.ROOT);
        }
        if (!dialect && Boolean.FALSE.equals(arguments.flagOrNull("native_enum"))) {
            int longest = labels.stream().mapToInt(String::length).max().orElse(0);
            Integer length = arguments.numberOrNull(-1, "length");
            List<String> allowed = arguments.flag("create_constraint") ? labels : List.of();
            String type = "VARCHAR" + parenthesised(positive(length == null ? Integer.valueOf(longest) : length));
            return new TypeItem(type, Affinity.STRING, null, allowed, name);
        }
        if (name == null) {
            throw new NotKnown("an enumeration of PostgreSQL needs a name");
        }
        String qualified = Names.qualified(arguments.textOrNull("schema"), name);
        boolean withTable = !Boolean.FALSE.equals(arguments.flagOrNull("create_type"));
        return new TypeItem(qualified, Affinity.OTHER, new Enumeration(qualified, labels, withTable), List.of(), null);
    }

    private static List<String> memberNames(Value type, Arguments arguments) {
        if (arguments.find("values_callable") != null) {
            throw new NotKnown("the labels of an enumeration come from values_callable");
        }
        return type instanceof Value.Choices(String ignored, var members) ? List.copyOf(members.keySet()) : List.of();
    }

    private static TypeItem string(String name, Arguments arguments) {
        String collation = arguments.textOrNull(1, "collation");
        String length = parenthesised(positive(arguments.numberOrNull(0, "length")));
        return TypeItem.of(
                name + length + (collation == null ? "" : " COLLATE \"" + collation + "\""), Affinity.STRING);
    }

    private static TypeItem decimal(String name, Arguments arguments) {
        Integer precision = arguments.numberOrNull(0, "precision");
        Integer scale = arguments.numberOrNull(1, "scale");
        return counting(precision == null ? name : name + "(" + precision + (scale == null ? ")" : ", " + scale + ")"));
    }

    private static TypeItem temporal(String name, boolean zone, @Nullable Integer precision) {
        return other(name + parenthesised(precision) + (zone ? " WITH" : " WITHOUT") + " TIME ZONE");
    }

    private static TypeItem counting(String sql) {
        return TypeItem.of(sql, Affinity.NUMERIC);
    }

    private static TypeItem other(String sql) {
        return TypeItem.of(sql, Affinity.OTHER);
    }

    private static @Nullable Integer positive(@Nullable Integer number) {
        return number == null || number == 0 ? null : number;
    }

    private static String parenthesised(@Nullable Integer number) {
        return number == null ? "" : "(" + number + ")";
    }

    private static String spaced(@Nullable Integer number) {
        return number == null ? "" : " (" + number + ")";
    }
}
