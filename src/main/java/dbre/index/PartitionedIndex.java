package dbre.index;

import dbre.plan.IndexShape;
import dbre.schema.Catalogue;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import java.util.ArrayList;
import java.util.List;

/// An index on a partitioned table, made without blocking writers: first on the parent alone, where it stays
/// invalid, then CONCURRENTLY on each partition and attached; with the last one the parent's becomes valid (manual,
/// "Table Partitioning").
final class PartitionedIndex {
    private static final int LONGEST_NAME = 63;
    private static final int SUFFIX = 9;

    private PartitionedIndex() {}

    static List<String> statements(IndexShape shape, Catalogue catalogue) {
        List<String> statements = new ArrayList<>();
        QualifiedName parent = shape.table();
        statements.add("CREATE INDEX %s ON ONLY %s %s"
                .formatted(QualifiedName.of(name(parent, shape)).sql(), parent.sql(), shape.keyList()));
        for (Table partition : catalogue.partitionsOf(parent)) {
            String name = name(partition.name(), shape);
            statements.addAll(
                    partition.partitionKey() == null
                            ? List.of("CREATE INDEX CONCURRENTLY %s ON %s %s"
                                    .formatted(
                                            QualifiedName.of(name).sql(),
                                            partition.name().sql(),
                                            shape.keyList()))
                            : statements(
                                    new IndexShape(partition.name(), shape.equality(), shape.stretch()), catalogue));
            statements.add("ALTER INDEX %s ATTACH PARTITION %s"
                    .formatted(
                            QualifiedName.of(parent.schema(), name(parent, shape))
                                    .sql(),
                            QualifiedName.of(partition.name().schema(), name).sql()));
        }
        return statements;
    }

    /// `events_2025_kind_idx`; what is too long ends in a number made from the whole, so that partitions differ.
    private static String name(QualifiedName table, IndexShape shape) {
        String keys = String.join("_", shape.keys()).replaceAll("[^A-Za-z0-9_]+", "_");
        String name = table.name() + "_" + keys + "_idx";
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - SUFFIX) + "_" + "%08x".formatted(name.hashCode());
    }
}
