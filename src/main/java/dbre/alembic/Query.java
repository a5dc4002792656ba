package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `session.query(Model)`: a query of the object-relational mapper.
///
/// @param type the model, null when columns or several models are read
/// @param conditions of WHERE, null when they involve more than that model's table
record Query(Value.@Nullable ClassObject type, @Nullable List<Value> conditions) implements Value {
    /// What gives the same query with other rows, order or columns loaded.
    private static final Set<String> SAME = Set.of(
            "options",
            "order_by",
            "distinct",
            "enable_eagerloads",
            "execution_options",
            "populate_existing",
            "yield_per",
            "with_for_update",
            "limit",
            "offset",
            "autoflush");

    private static final Set<String> ONE = Set.of("first", "one", "one_or_none", "get", "scalar", "scalar_one");
    private static final Set<String> ALL = Set.of("all", "scalars", "__iter__");

    /// `session.query(...)`.
    static Query of(List<Value> entities) {
        return new Query(
                entities.size() == 1
                                && entities.getFirst() instanceof Value.ClassObject type
                                && Classes.table(type) != null
                        ? type
                        : null,
                List.of());
    }

    /// A row of it.
    Value row() {
        return type == null
                ? new Value.Unknown("it is read from the database", true)
                : new Value.Entity(type, new LinkedHashMap<>(), false);
    }

    /// The methods of the query; `update` and `delete` give the statement that is sent.
    Value call(String method, Arguments arguments) {
        if (SAME.contains(method)) {
            return this;
        }
        if (ONE.contains(method)) {
            return row();
        }
        if (ALL.contains(method)) {
            return new Value.Rows(row());
        }
        return switch (method) {
            case "filter", "where" -> with(arguments.positional());
            case "filter_by" -> with(equalities(arguments));
            case "update" -> write(Write.Operation.UPDATE).call("values", values(arguments));
            case "delete" -> write(Write.Operation.DELETE);
            case "count", "exists", "subquery", "scalar_subquery" ->
                new Value.Unknown("it is read from the database", true);
            default -> new Query(type, null);
        };
    }

    private static Arguments values(Arguments arguments) {
        return new Arguments(List.of(arguments.value(0, "values")), Map.of());
    }

    private List<Value> equalities(Arguments arguments) {
        List<Value> equalities = new ArrayList<>();
        Value.ClassObject model = type;
        if (model == null) {
            return equalities;
        }
        arguments
                .named()
                .forEach((name, value) -> equalities.add(Phrase.compare(Classes.attribute(model, name), "==", value)));
        return equalities;
    }

    private Query with(List<Value> more) {
        if (conditions == null) {
            return this;
        }
        List<Value> all = new ArrayList<>(conditions);
        all.addAll(more);
        return new Query(type, all);
    }

    private Write write(Write.Operation operation) {
        Value.Table table = type == null ? null : Classes.table(type);
        if (table == null || conditions == null) {
            throw new NotKnown("what a query of the object-relational mapper writes is not worked out");
        }
        return new Write(operation, table, conditions, List.of(), new Write.Rest("", ""));
    }
}
