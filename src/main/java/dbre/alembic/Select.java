package dbre.alembic;

import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A SELECT made of SQLAlchemy constructs.
///
/// @param columns what is read: expressions, or tables for all their columns
/// @param from tables beside those of the columns and conditions, with their joins
/// @param parts the other clauses by the method that adds to them: `where`, `group_by`, `having`, `order_by`
/// @param tail DISTINCT, LIMIT and what else is no list, as SQL
record Select(List<Value> columns, List<Phrase> from, Map<String, List<Value>> parts, Tail tail) implements Value {

    /// The clauses that stand once.
    record Tail(boolean distinct, String limit, String locking) {}

    /// A query of these columns or tables.
    static Select of(List<Value> columns) {
        List<Value> all = new ArrayList<>();
        for (Value column : columns) {
            if (column instanceof Value.Elements(List<Value> list)) {
                all.addAll(list);
            } else {
                all.add(column);
            }
        }
        return new Select(all, List.of(), Map.of(), new Tail(false, "", ""));
    }

    /// The methods that make another query of this one.
    Value call(String method, Arguments arguments) {
        return switch (method) {
            case "where", "filter" -> with("where", arguments.rest(0));
            case "group_by", "having", "order_by" -> with(method, arguments.rest(0));
            case "select_from" ->
                new Select(
                        columns,
                        arguments.rest(0).stream().map(Select::relation).toList(),
                        parts,
                        tail);
            case "distinct" -> new Select(columns, from, parts, new Tail(true, tail.limit, tail.locking));
            case "limit" ->
                new Select(columns, from, parts, new Tail(tail.distinct, limit(" LIMIT ", arguments), tail.locking));
            case "offset" ->
                new Select(
                        columns,
                        from,
                        parts,
                        new Tail(tail.distinct, tail.limit + limit(" OFFSET ", arguments), tail.locking));
            case "with_for_update" ->
                new Select(columns, from, parts, new Tail(tail.distinct, tail.limit, " FOR UPDATE"));
            case "scalar_subquery", "as_scalar", "label" -> subquery();
            case "execution_options" -> this;
            default -> throw new NotKnown("the method " + method + " of a query is not worked out");
        };
    }

    private static String limit(String words, Arguments arguments) {
        return words + Literals.sql(arguments.value(0, "limit"));
    }

    private Select with(String clause, List<Value> more) {
        Map<String, List<Value>> all = new LinkedHashMap<>(parts);
        List<Value> values = new ArrayList<>(all.getOrDefault(clause, List.of()));
        values.addAll(more);
        all.put(clause, values);
        return new Select(columns, from, all, tail);
    }

    /// The query as an operand.
    Phrase subquery() {
        return new Phrase("(" + sql() + ")", Phrase.ATOM, null, null, null, Set.of(), tables());
    }

    /// The query's text.
    String sql() {
        List<Phrase> read =
                columns.stream().flatMap(column -> read(column).stream()).toList();
        Set<String> tables = tables();
        inner().stream().filter(tables::contains).findFirst().ifPresent(table -> {
            throw new NotKnown("a subquery that depends on its query is not worked out");
        });
        from.forEach(join -> tables.removeAll(join.from()));
        List<String> sources = new ArrayList<>(from.stream().map(Phrase::sql).toList());
        sources.addAll(tables);
        return "SELECT " + (tail.distinct ? "DISTINCT " : "")
                + read.stream().map(Phrase::sql).collect(Collectors.joining(", "))
                + (sources.isEmpty() ? "" : " FROM " + String.join(", ", sources))
                + all(" WHERE ", "where")
                + list(" GROUP BY ", "group_by")
                + all(" HAVING ", "having")
                + list(" ORDER BY ", "order_by")
                + tail.limit
                + tail.locking;
    }

    private static List<Phrase> read(Value column) {
        return switch (column) {
            case Value.Table table ->
                table.columns().isEmpty()
                        ? List.of(new Phrase("*", Phrase.ATOM, null, null, null, Set.of(Tables.sql(table)), Set.of()))
                        : table.columns().keySet().stream()
                                .map(name -> Tables.column(table, name))
                                .toList();
            default -> List.of(Phrase.of(column));
        };
    }

    private static Phrase relation(Value value) {
        return value instanceof Value.Table table
                ? new Phrase(Tables.sql(table), Phrase.ATOM, null, null, null, Set.of(Tables.sql(table)), Set.of())
                : Phrase.of(value);
    }

    private List<Phrase> phrases() {
        List<Phrase> all = new ArrayList<>(from);
        columns.forEach(column -> all.addAll(read(column)));
        parts.values().forEach(values -> values.forEach(value -> all.add(Phrase.of(value))));
        return all;
    }

    private Set<String> tables() {
        Set<String> tables = new LinkedHashSet<>();
        phrases().forEach(phrase -> tables.addAll(phrase.from()));
        return tables;
    }

    private Set<String> inner() {
        Set<String> tables = new LinkedHashSet<>();
        phrases().forEach(phrase -> tables.addAll(phrase.inner()));
        return tables;
    }

    private String all(String words, String clause) {
        List<Value> conditions = parts.getOrDefault(clause, List.of());
        return conditions.isEmpty()
                ? ""
                : words + Phrase.all(" AND ", Phrase.AND, conditions).sql();
    }

    private String list(String words, String clause) {
        List<Value> values = parts.getOrDefault(clause, List.of());
        return values.isEmpty()
                ? ""
                : words
                        + values.stream()
                                .map(value -> value instanceof Value.Text(String name)
                                        ? Names.quote(name)
                                        : Phrase.of(value).sql())
                                .collect(Collectors.joining(", "));
    }
}
