package dbre.alembic;

import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import dbre.alembic.ddl.TypeItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An INSERT, UPDATE or DELETE made of SQLAlchemy constructs.
///
/// @param conditions of WHERE
/// @param rows the values by column; one row for UPDATE, none for DELETE
/// @param rest what stands instead of the values of an INSERT (`(a) SELECT ...`), and RETURNING
record Write(Operation operation, Value.Table table, List<Value> conditions, List<Map<String, Value>> rows, Rest rest)
        implements Value {

    /// Clauses of their own.
    ///
    /// @param query the columns and the query of INSERT ... SELECT, empty for none
    /// @param returning RETURNING with a space before it, empty for none
    record Rest(String query, String returning) {}

    /// Which of the three.
    enum Operation {
        INSERT,
        UPDATE,
        DELETE
    }

    /// The statement with nothing but its table.
    static Write on(Operation operation, Value.Table table) {
        return new Write(operation, table, List.of(), List.of(), new Rest("", ""));
    }

    /// `where` and `values`; other methods that do not change the text.
    Value call(String method, Arguments arguments) {
        return switch (method) {
            case "where" -> {
                List<Value> all = new ArrayList<>(conditions);
                all.addAll(arguments.rest(0));
                yield new Write(operation, table, all, rows, rest);
            }
            case "values" -> new Write(operation, table, conditions, values(arguments), rest);
            case "from_select" ->
                new Write(operation, table, conditions, rows, new Rest(query(arguments), rest.returning));
            case "returning" ->
                new Write(operation, table, conditions, rows, new Rest(rest.query, returning(arguments)));
            case "inline", "execution_options" -> this;
            default -> throw new NotKnown("the method " + method + " of a statement is not worked out");
        };
    }

    /// The statement's text.
    String sql() {
        String name = Names.qualified(table.schema(), table.name());
        return switch (operation) {
            case INSERT ->
                "INSERT INTO " + name + " " + (rest.query.isEmpty() ? inserted() : rest.query) + rest.returning;
            case UPDATE -> "UPDATE " + name + " SET " + assigned() + others(" FROM ") + where() + rest.returning;
            case DELETE -> "DELETE FROM " + name + others(" USING ") + where() + rest.returning;
        };
    }

    private static String query(Arguments arguments) {
        if (!(arguments.value(1, "select") instanceof Select query)
                || !(arguments.value(0, "names") instanceof Value.Elements(List<Value> names))) {
            throw new NotKnown("the query of the insert is not known");
        }
        return "(" + Names.list(names.stream().map(Items::columnName).toList()) + ") " + query.sql();
    }

    private static String returning(Arguments arguments) {
        return " RETURNING "
                + arguments.rest(0).stream()
                        .map(value -> Phrase.of(value).sql())
                        .collect(Collectors.joining(", "));
    }

    /// The other tables that the conditions and values use.
    private String others(String words) {
        Set<String> tables = new LinkedHashSet<>();
        Set<String> inner = new LinkedHashSet<>();
        List<Value> parts = new ArrayList<>(conditions);
        rows.forEach(row -> parts.addAll(row.values()));
        for (Value part : parts) {
            if (part instanceof Phrase phrase) {
                tables.addAll(phrase.from());
                inner.addAll(phrase.inner());
            }
        }
        String own = Tables.sql(table);
        if (inner.contains(own)) {
            throw new NotKnown("a subquery that depends on its statement is not worked out");
        }
        tables.remove(own);
        return tables.isEmpty() ? "" : words + String.join(", ", tables);
    }

    private List<Map<String, Value>> values(Arguments arguments) {
        Value given =
                arguments.positional().isEmpty() ? null : arguments.positional().getFirst();
        List<Value> list = given instanceof Value.Elements(List<Value> several)
                ? several
                : given == null ? List.of() : List.of(given);
        List<Map<String, Value>> read = new ArrayList<>();
        for (Value row : list) {
            if (!(row instanceof Value.Mapping(Map<Value, Value> entries))) {
                throw new NotKnown("the values of a row are not known");
            }
            Map<String, Value> columns = new LinkedHashMap<>();
            entries.forEach((key, value) -> columns.put(Items.columnName(key), value));
            read.add(columns);
        }
        return read.isEmpty() ? List.of(new LinkedHashMap<>(arguments.named())) : read;
    }

    private String inserted() {
        if (rows.isEmpty() || rows.getFirst().isEmpty()) {
            return "DEFAULT VALUES";
        }
        List<String> columns = ordered(rows.getFirst());
        return "(" + Names.list(columns) + ") VALUES "
                + rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> literal(column, row.getOrDefault(column, Value.NONE)))
                                .collect(Collectors.joining(", ", "(", ")")))
                        .collect(Collectors.joining(", "));
    }

    private String assigned() {
        if (rows.isEmpty() || rows.getFirst().isEmpty()) {
            throw new NotKnown("the values of the update are not known");
        }
        Map<String, Value> row = rows.getFirst();
        return ordered(row).stream()
                .map(column -> Names.quote(column) + "=" + literal(column, row.getOrDefault(column, Value.NONE)))
                .collect(Collectors.joining(", "));
    }

    private String where() {
        return conditions.isEmpty()
                ? ""
                : " WHERE " + Phrase.all(" AND ", Phrase.AND, conditions).sql();
    }

    /// The row's columns in the order of the table, as SQLAlchemy writes them.
    private List<String> ordered(Map<String, Value> row) {
        List<String> ordered = new ArrayList<>(table.columns().keySet());
        ordered.retainAll(row.keySet());
        row.keySet().stream().filter(column -> !ordered.contains(column)).forEach(ordered::add);
        return ordered;
    }

    private String literal(String column, Value value) {
        TypeItem type = typeOf(column);
        if (value instanceof Phrase || value instanceof Select) {
            return Phrase.of(value).grouped();
        }
        boolean json = type != null
                && type.sql().startsWith("JSON")
                && !(value instanceof Value.Nothing)
                && !(value instanceof Value.Unknown);
        if (json && !(value instanceof TextClause)) {
            return Literals.sql(new Value.Text(Literals.json(value)));
        }
        return value instanceof Value.Elements(List<Value> elements)
                ? elements.stream().map(Literals::sql).collect(Collectors.joining(", ", "ARRAY[", "]"))
                : Literals.sql(value);
    }

    private @Nullable TypeItem typeOf(String column) {
        return table.columns().get(column);
    }
}
