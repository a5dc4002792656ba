package dbre.alembic;

import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.SchemaItem;
import dbre.alembic.ddl.SequenceItem;
import dbre.alembic.ddl.TypeItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the names of SQLAlchemy make when they are called: types, schema items, expressions and statements.
final class Constructs {
    /// Functions that SQL writes without parentheses.
    private static final Set<String> BARE = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "session_user");

    /// What the call makes.
    Value make(String name, Arguments arguments) {
        Optional<SchemaItem> item = Items.construct(name, arguments);
        if (item.isPresent()) {
            return new Value.Item(item.get());
        }
        Optional<TypeItem> type = Types.construct(name, arguments);
        if (type.isPresent()) {
            return new Value.Item(type.get());
        }
        int function = name.indexOf("sqlalchemy.func.");
        if (function == 0) {
            return function(name.substring("sqlalchemy.func.".length()), arguments);
        }
        return name.startsWith("sqlalchemy.") || name.startsWith("postgresql.")
                ? expression(name.substring(name.indexOf('.') + 1), name, arguments)
                : new Value.Unknown(name + " is not part of this file", false);
    }

    private static Value expression(String name, String full, Arguments arguments) {
        return switch (name) {
            case "text" -> TextClause.of(arguments.text(0, "text"));
            case "literal_column" -> Phrase.atom(arguments.text(0, "text"));
            case "literal" -> Phrase.atom(Literals.sql(arguments.value(0, "value")));
            case "column" -> {
                Value type = arguments.find(1, "type_");
                yield Phrase.column(
                        arguments.text(0, "text"),
                        type == null || type instanceof Value.Nothing ? null : Types.of(type));
            }
            case "null" -> Phrase.atom("NULL");
            case "true" -> Phrase.atom("true");
            case "false" -> Phrase.atom("false");
            case "now", "current_timestamp" -> function(name, arguments);
            case "and_" -> Phrase.all(" AND ", Phrase.AND, arguments.rest(0));
            case "or_" -> Phrase.all(" OR ", Phrase.OR, arguments.rest(0));
            case "not_" -> Phrase.of(arguments.value(0, "clause")).negated();
            case "case" -> choice(arguments);
            case "cast" ->
                Phrase.of(
                        "CAST(" + Phrase.of(arguments.value(0, "expression")).sql() + " AS "
                                + Types.of(arguments.value(1, "type_")).sql() + ")",
                        Phrase.ATOM,
                        List.of(arguments.value(0, "expression")));
            case "desc" -> Phrase.of(arguments.value(0, "column")).call("desc", Arguments.NONE);
            case "asc" -> Phrase.of(arguments.value(0, "column")).call("asc", Arguments.NONE);
            case "conv" -> new Value.Text(Names.cut(arguments.text(0, "value")));
            case "type_coerce" -> Phrase.of(arguments.value(0, "expression"));
            case "quoted_name" -> arguments.value(0, "value");
            case "bindparam" -> parameter(arguments);
            case "table" -> Tables.reference(arguments, 1);
            case "Table" -> Tables.reference(arguments, 2);
            case "insert", "update", "delete" -> write(name, arguments.value(0, "table"));
            default -> ddl(name, full, arguments);
        };
    }

    private static Value ddl(String name, String full, Arguments arguments) {
        return switch (name) {
            case "CreateSequence", "DropSequence" -> {
                if (!(arguments.value(0, "element") instanceof Value.Item(SequenceItem sequence))) {
                    throw new NotKnown("the sequence is not known");
                }
                yield name.startsWith("Create")
                        ? Phrase.atom(sequence.create(arguments.flag("if_not_exists")))
                        : Phrase.atom(
                                "DROP SEQUENCE " + (arguments.flag("if_exists") ? "IF EXISTS " : "") + sequence.name());
            }
            case "CreateSchema" ->
                Phrase.atom("CREATE SCHEMA " + (arguments.flag("if_not_exists") ? "IF NOT EXISTS " : "")
                        + Names.quote(arguments.text(0, "name")));
            case "DropSchema" ->
                Phrase.atom("DROP SCHEMA " + (arguments.flag("if_exists") ? "IF EXISTS " : "")
                        + Names.quote(arguments.text(0, "name"))
                        + (arguments.flag("cascade") ? " CASCADE" : ""));
            case "DDL" -> {
                String text = arguments.text(0, "statement");
                if (text.replace("%%", "").contains("%")) {
                    throw new NotKnown("the DDL text has placeholders");
                }
                yield Phrase.atom(text.replace("%%", "%").strip());
            }
            case "create_engine", "engine_from_config", "create_async_engine", "async_engine_from_config" ->
                new Value.Symbol(Symbols.BIND);
            case "Session", "AsyncSession", "sessionmaker", "async_sessionmaker", "scoped_session" ->
                new Value.Symbol(Symbols.SESSION);
            case "inspect", "Inspector", "from_engine" ->
                arguments.find(0, "subject") instanceof Value.Symbol(String bind) && bind.equals(Symbols.BIND)
                        ? new Value.Symbol(Symbols.INSPECTOR)
                        : new Value.Unknown("the result of " + full + "() is not worked out", true);
            case "as_mutable" -> new Value.Item(Types.of(arguments.value(0, "sqltype")));
            case "MetaData" -> new Value.Symbol(Symbols.METADATA);
            case "select" -> Select.of(arguments.rest(0));
            case "exists",
                    "FetchedValue",
                    "aliased",
                    "declarative_base",
                    "automap_base",
                    "registry",
                    "relationship",
                    "backref",
                    "joinedload",
                    "selectinload",
                    "contains_eager" -> new Value.Unknown("the result of " + full + "() is not worked out", true);
            default -> new Value.Unknown(full + "() is not worked out", false);
        };
    }

    /// A method of `sa.text(...)`.
    Value ofText(TextClause clause, String method, Arguments arguments) {
        if (!method.equals("bindparams") && !method.equals("params")) {
            return clause;
        }
        Map<String, Value> values = new LinkedHashMap<>(arguments.named());
        arguments.rest(0).forEach(parameter -> values.putAll(Executables.names(parameter)));
        return clause.bind(values);
    }

    /// A method of a table's columns.
    static Value ofColumns(Value.Table table, String method) {
        List<String> names = List.copyOf(table.columns().keySet());
        return switch (method) {
            case "keys" ->
                new Value.Elements(names.stream().<Value>map(Value.Text::new).toList());
            case "values" ->
                new Value.Elements(names.stream()
                        .<Value>map(name -> Tables.column(table, name))
                        .toList());
            default -> throw new NotKnown("the method " + method + " of columns is not worked out");
        };
    }

    /// A method of a table.
    Value ofTable(Value.Table table, String method, Arguments arguments) {
        return switch (method) {
            case "insert", "update", "delete" -> {
                Write write = write(method, table);
                Value values = arguments.find(0, "values");
                yield values == null ? write : write.call("values", arguments);
            }
            case "select" -> Select.of(List.of(table));
            case "alias", "join", "outerjoin" -> new Value.Unknown("a query is not worked out", true);
            default -> throw new NotKnown("the method " + method + " of a table is not worked out");
        };
    }

    private static Write write(String operation, Value table) {
        if (!(table instanceof Value.Table target)) {
            throw new NotKnown("the table of the " + operation + " is not known");
        }
        return Write.on(Write.Operation.valueOf(operation.toUpperCase(Locale.ROOT)), target);
    }

    /// `case((condition, value), ..., else_=value)`, and the older form with one list of pairs.
    private static Phrase choice(Arguments arguments) {
        List<Value> pairs = arguments.positional().size() == 1
                        && arguments.positional().getFirst() instanceof Value.Elements(List<Value> list)
                        && list.stream().allMatch(Value.Elements.class::isInstance)
                ? list
                : arguments.positional();
        StringBuilder sql = new StringBuilder("CASE");
        List<Value> parts = new ArrayList<>();
        for (Value pair : pairs) {
            if (!(pair instanceof Value.Elements(List<Value> both)) || both.size() != 2) {
                throw new NotKnown("a case is no pair of a condition and a value");
            }
            sql.append(" WHEN (").append(Phrase.of(both.getFirst()).sql());
            sql.append(") THEN ").append(Phrase.of(both.getLast()).sql());
            parts.addAll(both);
        }
        Value otherwise = arguments.named().get("else_");
        if (otherwise != null) {
            sql.append(" ELSE ").append(Phrase.of(otherwise).sql());
            parts.add(otherwise);
        }
        return Phrase.of(sql.append(" END").toString(), Phrase.ATOM, parts);
    }

    private static Value parameter(Arguments arguments) {
        Value value = arguments.find(1, "value");
        Map<Value, Value> entry = new LinkedHashMap<>();
        if (value != null) {
            entry.put(new Value.Text(arguments.text(0, "key")), value);
        }
        return new Value.Mapping(entry);
    }

    private static Value function(String name, Arguments arguments) {
        List<Value> given = arguments.positional();
        if (BARE.contains(name) && given.isEmpty()) {
            return Phrase.atom(name.toUpperCase(Locale.ROOT));
        }
        String list = given.stream().map(argument -> Phrase.of(argument).sql()).collect(Collectors.joining(", "));
        return Phrase.of(name + "(" + (name.equals("count") && list.isEmpty() ? "*" : list) + ")", Phrase.ATOM, given);
    }
}
