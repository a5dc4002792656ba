package dbre.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table, partitioned table, view or materialized view with all that hangs on it.
///
/// @param name its name, always with a schema
/// @param kind what it is
/// @param partitionOf the parent of a partition
/// @param partitionKey the PARTITION BY of a partitioned table
/// @param partitionBound the bound of a partition: `FOR VALUES FROM ... TO ...` or `DEFAULT`
/// @param columns its columns in order
/// @param indexes its indexes by name
/// @param constraints its constraints by name
/// @param comment the COMMENT ON TABLE
/// @param statistics what the server counts
/// @param storage how it keeps its rows
public record Table(
        QualifiedName name,
        TableKind kind,
        @Nullable QualifiedName partitionOf,
        @Nullable String partitionKey,
        @Nullable String partitionBound,
        List<Column> columns,
        List<Index> indexes,
        List<Constraint> constraints,
        @Nullable String comment,
        TableStatistics statistics,
        Storage storage) {

    public Table {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
    }

    /// The column of that name.
    public Optional<Column> column(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /// The index of that name.
    public Optional<Index> index(String index) {
        return indexes.stream().filter(each -> each.name().equals(index)).findFirst();
    }

    /// The constraint of that name.
    public Optional<Constraint> constraint(String constraint) {
        return constraints.stream()
                .filter(each -> each.name().equals(constraint))
                .findFirst();
    }

    /// The primary key, if it has one.
    public Optional<Constraint> primaryKey() {
        return constraints.stream()
                .filter(each -> each.kind() == Constraint.Kind.PRIMARY_KEY)
                .findFirst();
    }
}
