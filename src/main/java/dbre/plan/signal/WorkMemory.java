package dbre.plan.signal;

import dbre.finding.Remedy;
import dbre.plan.Figures;
import dbre.plan.Measured;
import dbre.plan.PlanNode.Worker;
import dbre.plan.Workspace;
import java.util.stream.Stream;

/// What a node needed of work_mem, and the advice to give it that much.
final class WorkMemory {
    /// Each sort and hash of each process may take work_mem, so a large value is dangerous even for one query.
    private static final double MOST_KILOBYTES = 512 * 1024;

    /// Less than this hardly leaves the page cache.
    static final double LEAST_KILOBYTES = 1024;

    private WorkMemory() {}

    /// What each process kept: the leader first, then the workers.
    static Stream<Workspace> workspaces(Measured node) {
        return Stream.concat(
                Stream.of(node.node().workspace()),
                node.node().workers().stream().map(Worker::workspace));
    }

    /// @param kilobytes what one process would have needed
    /// @param otherwise how to need less, without a full stop
    static Remedy remedy(double kilobytes, String otherwise) {
        if (kilobytes > MOST_KILOBYTES) {
            return Remedy.advice("To stay in memory it would need some %s in each process, too much for work_mem. %s."
                    .formatted(Figures.kilobytes(kilobytes), otherwise));
        }
        return Remedy.replacement(
                "Give this query more work_mem, in its own transaction or for its role, not for the server. "
                        + otherwise + ".",
                "SET LOCAL work_mem = '" + Figures.setting(kilobytes) + "'");
    }
}
