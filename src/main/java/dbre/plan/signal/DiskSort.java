package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// A sort did not fit into work_mem and went through files. In a parallel plan each process sorts its own part,
/// and the node shows the leader's alone.
final class DiskSort implements Signal {
    /// Rows take more room in memory than in the sort files.
    private static final double MEMORY_PER_DISK = 3;

    @Override
    public String id() {
        return "disk-sort";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes("Sort", "Incremental Sort")
                .filter(sort -> largest(sort) >= WorkMemory.LEAST_KILOBYTES
                        && sort.self().isSignificant())
                .map(sort -> finding(
                        sort,
                        sort.self(),
                        message(sort),
                        WorkMemory.remedy(
                                MEMORY_PER_DISK * largest(sort),
                                "Better still, sort less: fewer columns, a LIMIT, or an index that gives the order")));
    }

    private static double largest(Measured sort) {
        return disk(sort).max().orElse(0);
    }

    private static DoubleStream disk(Measured sort) {
        return WorkMemory.workspaces(sort).mapToDouble(space -> space.sortDiskKb());
    }

    private static String message(Measured sort) {
        long processes = disk(sort).filter(kilobytes -> kilobytes > 0).count();
        String keys = String.join(", ", sort.node().expressions().list("Sort Key"));
        return "Sorting by %s did not fit into work_mem: %s went to disk%s, %s."
                .formatted(
                        keys,
                        Figures.kilobytes(disk(sort).sum()),
                        processes > 1 ? " in " + processes + " processes" : "",
                        sort.self());
    }
}
