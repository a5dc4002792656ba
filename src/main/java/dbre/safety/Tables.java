package dbre.safety;

import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Storage;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.schema.TableStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Copies of a table with one thing changed.
final class Tables {
    private Tables() {}

    /// A table of which only the name is known.
    static Table empty(QualifiedName name) {
        return of(name, TableKind.TABLE, null, null, null, List.of(), List.of());
    }

    /// A table without indexes and statistics.
    static Table of(
            QualifiedName name,
            TableKind kind,
            @Nullable QualifiedName partitionOf,
            @Nullable String partitionKey,
            @Nullable String partitionBound,
            List<Column> columns,
            List<Constraint> constraints) {
        return new Table(
                name,
                kind,
                partitionOf,
                partitionKey,
                partitionBound,
                columns,
                List.of(),
                constraints,
                null,
                TableStatistics.UNKNOWN,
                Storage.UNKNOWN);
    }

    static Table named(Table table, QualifiedName name) {
        return copy(table, name, table.partitionOf(), table.partitionBound());
    }

    static Table partition(Table table, @Nullable QualifiedName parent, @Nullable String bound) {
        return copy(table, table.name(), parent, bound);
    }

    private static Table copy(Table table, QualifiedName name, @Nullable QualifiedName parent, @Nullable String bound) {
        return new Table(
                name,
                table.kind(),
                parent,
                table.partitionKey(),
                bound,
                table.columns(),
                table.indexes(),
                table.constraints(),
                table.comment(),
                table.statistics(),
                table.storage());
    }

    /// The table when that other one has got another name.
    static Table pointing(Table table, QualifiedName from, QualifiedName to) {
        Table moved = from.equals(table.partitionOf()) ? partition(table, to, table.partitionBound()) : table;
        return withConstraints(
                moved,
                moved.constraints().stream()
                        .map(each -> from.equals(each.references()) ? each.pointingTo(to) : each)
                        .toList());
    }

    static Table with(Table table, Column column) {
        return withColumns(table, appended(table.columns(), column));
    }

    static Table with(Table table, Constraint constraint) {
        return withConstraints(table, appended(table.constraints(), constraint));
    }

    static Table with(Table table, Index index) {
        return withIndexes(table, appended(table.indexes(), index));
    }

    /// The table with one of its columns changed, if it is known.
    static Table changing(Table table, String column, UnaryOperator<Column> change) {
        return withColumns(
                table,
                table.columns().stream()
                        .map(each -> each.name().equals(column) ? change.apply(each) : each)
                        .toList());
    }

    /// The table without a column, and without what PostgreSQL drops with it.
    static Table withoutColumn(Table table, String column) {
        Predicate<Index> keepsIndex = index -> !index.has(column);
        Predicate<Constraint> keepsConstraint =
                constraint -> !constraint.columns().contains(column);
        Table narrower =
                withColumns(table, kept(table.columns(), each -> !each.name().equals(column)));
        Table withoutIndexes = withIndexes(narrower, kept(table.indexes(), keepsIndex));
        return withConstraints(withoutIndexes, kept(table.constraints(), keepsConstraint));
    }

    static Table withoutConstraint(Table table, String constraint) {
        Table without = withConstraints(
                table, kept(table.constraints(), each -> !each.name().equals(constraint)));
        return withoutIndex(without, constraint);
    }

    /// The table with a constraint, and the index behind it, under another name.
    static Table renaming(Table table, String from, String to) {
        Table renamed = withConstraints(
                table,
                table.constraints().stream()
                        .map(each -> each.name().equals(from) ? each.named(to) : each)
                        .toList());
        return withIndexes(
                renamed,
                renamed.indexes().stream()
                        .map(each -> each.name().equals(from) ? each.named(to) : each)
                        .toList());
    }

    static Table withoutIndex(Table table, String index) {
        return withIndexes(table, kept(table.indexes(), each -> !each.name().equals(index)));
    }

    private static Table withColumns(Table table, List<Column> columns) {
        return copy(table, columns, table.indexes(), table.constraints());
    }

    private static Table withIndexes(Table table, List<Index> indexes) {
        return copy(table, table.columns(), indexes, table.constraints());
    }

    static Table withConstraints(Table table, List<Constraint> constraints) {
        return copy(table, table.columns(), table.indexes(), constraints);
    }

    private static Table copy(Table table, List<Column> columns, List<Index> indexes, List<Constraint> constraints) {
        return new Table(
                table.name(),
                table.kind(),
                table.partitionOf(),
                table.partitionKey(),
                table.partitionBound(),
                columns,
                indexes,
                constraints,
                table.comment(),
                table.statistics(),
                table.storage());
    }

    private static <T> List<T> appended(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }

    private static <T> List<T> kept(List<T> list, Predicate<T> keep) {
        return list.stream().filter(keep).toList();
    }
}
