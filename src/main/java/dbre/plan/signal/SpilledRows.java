package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import java.util.stream.Stream;

/// Rows that a node keeps to read them again went to disk: those of a materialized CTE, of a window's frame, of
/// the inner side of a join.
///
/// Since version 18 such a node says `Storage: Disk`; in all versions the blocks that it wrote to temporary files
/// tell, so this needs BUFFERS.
final class SpilledRows implements Signal {

    @Override
    public String id() {
        return "spilled-rows";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes(
                        "Materialize",
                        "CTE Scan",
                        "WindowAgg",
                        "Recursive Union",
                        "Table Function Scan",
                        "Function Scan")
                .filter(node -> kilobytes(node) >= WorkMemory.LEAST_KILOBYTES
                        && node.self().isSignificant())
                .map(node -> finding(
                        node,
                        node.self(),
                        "%s kept %s of rows on disk to read them again: %s."
                                .formatted(node.node().type(), Figures.kilobytes(kilobytes(node)), node.self()),
                        WorkMemory.remedy(
                                3 * kilobytes(node),
                                "Keeping fewer rows or columns helps as much: filter before, or write the CTE NOT"
                                        + " MATERIALIZED")));
    }

    /// Every reader of a CTE shows its size; the blocks tell who wrote it.
    private static double kilobytes(Measured node) {
        return 8.0 * node.selfBuffers().tempWritten();
    }
}
