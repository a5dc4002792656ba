package dbre.alembic;

import dbre.alembic.ddl.ColumnItem;
import dbre.alembic.ddl.ColumnItem.Autoincrement;
import dbre.alembic.ddl.ComputedItem;
import dbre.alembic.ddl.ConstraintItem;
import dbre.alembic.ddl.ConstraintItem.Kind;
import dbre.alembic.ddl.IdentityItem;
import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.ReferenceItem;
import dbre.alembic.ddl.SchemaItem;
import dbre.alembic.ddl.SequenceItem;
import dbre.alembic.ddl.TypeItem;
import dbre.schema.Identifiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The constructors of SQLAlchemy's schema items: columns, their parts, and constraints.
final class Items {
    private static final Set<String> COLUMN_KEYWORDS = Set.of(
            "name",
            "type_",
            "nullable",
            "primary_key",
            "autoincrement",
            "default",
            "server_default",
            "unique",
            "index",
            "comment",
            "onupdate",
            "server_onupdate",
            "key",
            "info",
            "doc",
            "quote",
            "system",
            "insert_default");

    private Items() {}

    /// The item that a call makes; empty when the name is none of them.
    static Optional<SchemaItem> construct(String symbol, Arguments arguments) {
        return Optional.ofNullable(
                switch (symbol) {
                    case "sqlalchemy.Column" -> column(arguments);
                    case "sqlalchemy.ForeignKey" -> reference(arguments);
                    case "sqlalchemy.Identity" ->
                        new IdentityItem(arguments.flag(0, "always"), sequenceOptions(arguments, 2));
                    case "sqlalchemy.Computed" -> computed(arguments);
                    case "sqlalchemy.Sequence" ->
                        new SequenceItem(
                                Names.qualified(arguments.textOrNull("schema"), arguments.text(0, "name")),
                                sequenceOptions(arguments, 1));
                    case "sqlalchemy.PrimaryKeyConstraint" -> over(Kind.PRIMARY_KEY, "PRIMARY KEY ", arguments);
                    case "sqlalchemy.UniqueConstraint" -> over(Kind.UNIQUE, "UNIQUE ", arguments);
                    case "sqlalchemy.CheckConstraint" -> check(arguments.textOrNull(1, "name"), 0, arguments);
                    case "sqlalchemy.ForeignKeyConstraint" -> foreignKey(arguments);
                    case "postgresql.ExcludeConstraint" ->
                        exclude(arguments.textOrNull("name"), arguments.rest(0), arguments);
                    case "sqlalchemy.Index" ->
                        Indexes.index(arguments.textOrNull(0, "name"), arguments.rest(1), arguments);
                    default -> null;
                });
    }

    private static ColumnItem column(Arguments arguments) {
        arguments.only("Column", COLUMN_KEYWORDS);
        List<Value> rest = new ArrayList<>(arguments.rest(0));
        String name = arguments.textOrNull("name");
        if (!rest.isEmpty() && rest.getFirst() instanceof Value.Text(String first)) {
            name = first;
            rest.removeFirst();
        }
        if (name == null) {
            throw new NotKnown("a column without a name");
        }
        String key = arguments.textOrNull("key");
        if (key != null && !key.equals(name)) {
            throw new NotKnown("the column " + name + " is addressed by the key " + key);
        }
        Value type = arguments.find("type_");
        if (type == null && !rest.isEmpty() && isType(rest.getFirst())) {
            type = rest.removeFirst();
        }
        return column(name, type == null || type instanceof Value.Nothing ? null : Types.of(type), rest, arguments);
    }

    private static ColumnItem column(String name, @Nullable TypeItem type, List<Value> parts, Arguments arguments) {
        List<ReferenceItem> references = new ArrayList<>();
        List<ConstraintItem> checks = new ArrayList<>();
        ComputedItem computed = null;
        IdentityItem identity = null;
        boolean clientDefault = given(arguments.named().get("default"))
                || given(arguments.named().get("insert_default"));
        Value serverDefault = arguments.find("server_default");
        for (Value part : serverDefault instanceof Value.Item ? with(parts, serverDefault) : parts) {
            switch (part) {
                case Value.Item(ReferenceItem reference) -> references.add(reference);
                case Value.Item(ConstraintItem check) -> checks.add(check);
                case Value.Item(ComputedItem expression) -> computed = expression;
                case Value.Item(IdentityItem counter) -> identity = counter;
                case Value.Item(SequenceItem ignored) -> clientDefault = true;
                case Value.Nothing ignored -> {}
                default -> throw new NotKnown("a part of the column " + name + " is not known");
            }
        }
        return new ColumnItem(
                name,
                type,
                arguments.flagOrNull("nullable"),
                arguments.flag("primary_key"),
                autoincrement(arguments),
                clientDefault,
                serverDefault instanceof Value.Item ? null : defaultSql(serverDefault),
                computed,
                identity,
                references,
                checks,
                arguments.flag("index"),
                arguments.flag("unique"),
                arguments.textOrNull("comment"));
    }

    /// `server_default`: a string is a literal, everything else an expression.
    static @Nullable String defaultSql(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Nothing ignored -> null;
            case Value.Text(String text) -> Identifiers.literal(text);
            case TextClause clause -> clause.sql();
            case Phrase phrase -> phrase.sql();
            case Value.Choice(String ignored, Value.Text(String text)) -> Identifiers.literal(text);
            case Value.Symbol(String name) when name.equals("sqlalchemy.FetchedValue") -> null;
            default -> throw new NotKnown("server_default must be a string or an SQL expression");
        };
    }

    /// A condition or expression: a string is SQL with parameters, as in `sa.text`.
    static String condition(Value value) {
        return switch (value) {
            case Value.Text(String text) -> TextClause.of(text).sql();
            case TextClause clause -> clause.sql();
            case Phrase phrase -> phrase.sql();
            default -> throw new NotKnown("the condition is no SQL");
        };
    }

    /// DEFERRABLE and INITIALLY, with a space before each.
    static String deferrability(Arguments arguments) {
        Boolean deferrable = arguments.flagOrNull("deferrable");
        String initially = arguments.textOrNull("initially");
        return (deferrable == null ? "" : deferrable ? " DEFERRABLE" : " NOT DEFERRABLE")
                + (initially == null ? "" : " INITIALLY " + initially);
    }

    /// What follows REFERENCES table (columns), with a space before each.
    static String referenceOptions(Arguments arguments) {
        String match = arguments.textOrNull("match");
        String delete = arguments.textOrNull("ondelete");
        String update = arguments.textOrNull("onupdate");
        return (match == null ? "" : " MATCH " + match)
                + (delete == null ? "" : " ON DELETE " + delete)
                + (update == null ? "" : " ON UPDATE " + update)
                + deferrability(arguments);
    }

    /// A CHECK whose condition stands at that position.
    static ConstraintItem check(@Nullable String name, int position, Arguments arguments) {
        String condition = condition(arguments.value(position, position == 0 ? "sqltext" : "condition"));
        String valid = arguments.flag("postgresql_not_valid") ? " NOT VALID" : "";
        return ConstraintItem.check(name, condition, deferrability(arguments) + valid);
    }

    /// UNIQUE with PostgreSQL's options.
    static ConstraintItem unique(@Nullable String name, List<String> columns, Arguments arguments) {
        Boolean notDistinct = arguments.flagOrNull("postgresql_nulls_not_distinct");
        String words =
                notDistinct == null ? "UNIQUE " : notDistinct ? "UNIQUE NULLS NOT DISTINCT " : "UNIQUE NULLS DISTINCT ";
        return ConstraintItem.over(
                name, Kind.UNIQUE, words, columns, Indexes.include(arguments) + deferrability(arguments));
    }

    /// EXCLUDE over pairs of an expression and an operator.
    static ConstraintItem exclude(@Nullable String name, List<Value> pairs, Arguments arguments) {
        String elements = pairs.stream().map(Items::exclusion).collect(Collectors.joining(", "));
        String using = arguments.textOrNull("using");
        Value where = arguments.find("where");
        String body = "EXCLUDE USING " + (using == null ? "gist" : using.toLowerCase(java.util.Locale.ROOT))
                + " (" + elements + ")"
                + (where == null || where instanceof Value.Nothing ? "" : " WHERE (" + condition(where) + ")")
                + deferrability(arguments);
        return new ConstraintItem(name, Kind.EXCLUDE, List.of(), body, false);
    }

    private static String exclusion(Value pair) {
        if (!(pair instanceof Value.Elements(List<Value> parts)) || parts.size() != 2) {
            throw new NotKnown("an element of EXCLUDE is no pair");
        }
        String key = parts.getFirst() instanceof Value.Text(String column)
                ? Names.quote(column)
                : condition(parts.getFirst());
        return key + " WITH " + Arguments.text(parts.getLast(), "the operator of EXCLUDE");
    }

    private static ConstraintItem over(Kind kind, String words, Arguments arguments) {
        List<String> columns = arguments.rest(0).stream().map(Items::columnName).toList();
        String name = arguments.textOrNull("name");
        return kind == Kind.UNIQUE
                ? unique(name, columns, arguments)
                : ConstraintItem.over(
                        name, kind, words, columns, Indexes.include(arguments) + deferrability(arguments));
    }

    static String columnName(Value value) {
        return value instanceof Phrase phrase && phrase.column() != null
                ? phrase.column()
                : value instanceof Value.Item(ColumnItem column) ? column.name() : Arguments.text(value, "a column");
    }

    private static ConstraintItem foreignKey(Arguments arguments) {
        List<Target> targets =
                arguments.texts(1, "refcolumns").stream().map(Target::of).toList();
        List<String> local = arguments.texts(0, "columns");
        if (targets.isEmpty()) {
            throw new NotKnown("a foreign key without columns");
        }
        String body = ConstraintItem.foreignKey(
                local,
                targets.getFirst().table(),
                targets.stream().map(Target::column).toList(),
                referenceOptions(arguments),
                arguments.flag("postgresql_not_valid"));
        return new ConstraintItem(
                arguments.textOrNull(2, "name"), Kind.FOREIGN_KEY, local, body, arguments.flag("use_alter"));
    }

    private static ReferenceItem reference(Arguments arguments) {
        Value to = arguments.value(0, "column");
        Target target = Target.of(Arguments.text(to, "the target of a foreign key"));
        return new ReferenceItem(
                arguments.textOrNull("name"),
                target.table(),
                target.column(),
                referenceOptions(arguments),
                arguments.flag("postgresql_not_valid"),
                arguments.flag("use_alter"));
    }

    private static ComputedItem computed(Arguments arguments) {
        if (Boolean.FALSE.equals(arguments.flagOrNull("persisted"))) {
            throw new NotKnown("SQLAlchemy 2.0 refuses a virtual generated column on PostgreSQL");
        }
        return new ComputedItem(condition(arguments.value(0, "sqltext")));
    }

    private static String sequenceOptions(Arguments arguments, int start) {
        List<String> options = new ArrayList<>();
        number(options, "INCREMENT BY ", arguments.numberOrNull(start + 1, "increment"));
        number(options, "START WITH ", arguments.numberOrNull(start, "start"));
        number(options, "MINVALUE ", arguments.numberOrNull(start + 2, "minvalue"));
        number(options, "MAXVALUE ", arguments.numberOrNull(start + 3, "maxvalue"));
        if (arguments.find("nominvalue") != null) {
            options.add("NO MINVALUE");
        }
        if (arguments.find("nomaxvalue") != null) {
            options.add("NO MAXVALUE");
        }
        number(options, "CACHE ", arguments.numberOrNull(-1, "cache"));
        Boolean cycle = arguments.flagOrNull("cycle");
        if (cycle != null) {
            options.add(cycle ? "CYCLE" : "NO CYCLE");
        }
        return String.join(" ", options);
    }

    private static void number(List<String> options, String words, @Nullable Integer number) {
        if (number != null) {
            options.add(words + number);
        }
    }

    private static Autoincrement autoincrement(Arguments arguments) {
        return switch (arguments.find("autoincrement")) {
            case Value.Flag(boolean on) -> on ? Autoincrement.ON : Autoincrement.OFF;
            case Value.Text(String text) when text.equals("ignore_fk") -> Autoincrement.IGNORE_FOREIGN_KEYS;
            case null, default -> Autoincrement.AUTO;
        };
    }

    private static boolean isType(Value value) {
        return value instanceof Value.Item(TypeItem ignored)
                || value instanceof Value.Symbol
                || value instanceof Value.Unknown;
    }

    private static boolean given(@Nullable Value value) {
        return value != null && !(value instanceof Value.Nothing);
    }

    private static List<Value> with(List<Value> parts, Value more) {
        List<Value> all = new ArrayList<>(parts);
        all.add(more);
        return all;
    }

    /// What `schema.table.column` refers to.
    ///
    /// @param table the table as SQL
    private record Target(String table, String column) {
        static Target of(String path) {
            String[] parts = path.split("\\.", -1);
            if (parts.length < 2) {
                throw new NotKnown("the foreign key to " + path + " names no column");
            }
            String schema = parts.length == 2 ? null : String.join(".", Arrays.copyOf(parts, parts.length - 2));
            return new Target(Names.qualified(schema, parts[parts.length - 2]), parts[parts.length - 1]);
        }
    }
}
