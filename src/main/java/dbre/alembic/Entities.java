package dbre.alembic;

import dbre.alembic.ddl.ColumnItem;
import dbre.alembic.ddl.NotKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Objects of models, and what a session sends for them: an UPDATE by the key for what is set on an object that was
/// read, an INSERT for one that is added, a DELETE. The session sends it when it flushes, at the latest when the
/// transaction ends; here it stands where the code changes the object.
final class Entities {
    private Entities() {}

    /// The INSERT for a new object. What the model fills in itself is known only when it runs.
    static String insert(Value.Entity entity) {
        Map<Value, Value> row = new LinkedHashMap<>();
        columns(entity.type()).forEach(column -> {
            if (column.clientDefault()) {
                row.put(new Value.Text(column.name()), new Value.Unknown("a default of the model", true));
            }
        });
        entity.fields()
                .forEach((attribute, value) ->
                        row.put(new Value.Text(column(entity, attribute).name()), value));
        Value insert = Write.on(Write.Operation.INSERT, table(entity))
                .call("values", new Arguments(List.of(new Value.Mapping(row)), Map.of()));
        return Executables.sql(insert, Map.of());
    }

    /// The UPDATE for what has been set on an object that was read.
    static String update(Value.Entity entity) {
        Map<Value, Value> row = new LinkedHashMap<>();
        entity.fields()
                .forEach((attribute, value) ->
                        row.put(new Value.Text(column(entity, attribute).name()), value));
        Value update = new Write(
                        Write.Operation.UPDATE, table(entity), List.of(key(entity)), List.of(), new Write.Rest("", ""))
                .call("values", new Arguments(List.of(new Value.Mapping(row)), Map.of()));
        return Executables.sql(update, Map.of());
    }

    /// The DELETE for an object.
    static String delete(Value.Entity entity) {
        return Executables.sql(
                new Write(
                        Write.Operation.DELETE, table(entity), List.of(key(entity)), List.of(), new Write.Rest("", "")),
                Map.of());
    }

    private static Phrase key(Value.Entity entity) {
        Value.Table table = table(entity);
        List<Value> equalities = columns(entity.type()).stream()
                .filter(ColumnItem::primaryKey)
                .<Value>map(column -> Phrase.compare(
                        Tables.column(table, column.name()), "==", new Value.Unknown("the key of the row", true)))
                .collect(Collectors.toCollection(ArrayList::new));
        if (equalities.isEmpty()) {
            throw new NotKnown("the primary key of " + entity.type().name() + " is not known");
        }
        return Phrase.all(" AND ", Phrase.AND, equalities);
    }

    private static Value.Table table(Value.Entity entity) {
        Value.Table table = Classes.table(entity.type());
        if (table == null) {
            throw new NotKnown("the table of " + entity.type().name() + " is not known");
        }
        return table;
    }

    private static ColumnItem column(Value.Entity entity, String attribute) {
        return isColumn(entity, attribute)
                        && Classes.find(entity.type(), attribute) instanceof Value.Item(ColumnItem column)
                ? column
                : refuse(entity, attribute);
    }

    private static ColumnItem refuse(Value.Entity entity, String attribute) {
        throw new NotKnown(
                "what a session writes for " + entity.type().name() + "." + attribute + " is not worked out");
    }

    /// Whether the attribute is a column of the model, not a relationship or anything else.
    static boolean isColumn(Value.Entity entity, String attribute) {
        return Classes.find(entity.type(), attribute) instanceof Value.Item(ColumnItem ignored);
    }

    private static List<ColumnItem> columns(Value.ClassObject type) {
        List<ColumnItem> columns = new ArrayList<>();
        type.bases().stream()
                .filter(Value.ClassObject.class::isInstance)
                .forEach(base -> columns.addAll(columns((Value.ClassObject) base)));
        type.scope().snapshot().values().stream()
                .filter(value -> value instanceof Value.Item(ColumnItem ignored))
                .map(value -> (ColumnItem) ((Value.Item) value).item())
                .forEach(columns::add);
        return columns;
    }
}
