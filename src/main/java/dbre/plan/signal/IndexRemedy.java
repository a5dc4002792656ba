package dbre.plan.signal;

import dbre.finding.Remedy;
import dbre.plan.IndexShape;
import dbre.plan.Scan;
import java.util.List;
import java.util.Optional;

/// The advice to make an index: on the table, or on each of the partitions that were scanned.
final class IndexRemedy {
    private static final String ON_PARTITIONS = """
        . A partitioned table cannot be indexed CONCURRENTLY as a whole: make the index on each partition, \
        then CREATE INDEX ON ONLY the parent and ALTER INDEX ... ATTACH PARTITION each\
        """;

    private IndexRemedy() {}

    /// @param why what the index is for, without a full stop
    static Remedy of(Scan scan, Optional<IndexShape> shape, String why) {
        List<String> statements = shape.stream()
                .flatMap(index -> scan.tables().stream()
                        .map(table -> new IndexShape(table, index.equality(), index.stretch()).ddl()))
                .toList();
        String text = scan.members().size() == 1 ? why : why + ON_PARTITIONS;
        return new Remedy(text + ". Check that writes can bear one more index.", statements, null);
    }
}
