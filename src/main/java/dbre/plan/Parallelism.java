package dbre.plan;

import dbre.plan.PlanNode.Actual;
import dbre.plan.PlanNode.Gather;

/// How many processes share each node.
///
/// Below a Gather the loops of all processes are summed, so total time × loops is process time; divided by
/// the processes it is the time that passed. The number of processes is taken from the loops of the Gather's
/// input, for the leader may have found no time, or no permission, to take part.
///
/// Rows are estimated per process for nodes whose work is shared, and in full for nodes that each process
/// does completely, such as the inner side of a plain hash join (`get_parallel_divisor` in `costsize.c`).
final class Parallelism {
    private final Outline outline;
    private final boolean leaderPlanned;
    private final int[] gathers;
    private final double[] processes;
    private final boolean[] shared;

    Parallelism(Outline outline, boolean leaderPlanned) {
        this.outline = outline;
        this.leaderPlanned = leaderPlanned;
        gathers = new int[outline.size()];
        processes = new double[outline.size()];
        shared = new boolean[outline.size()];
        outline.numbers().forEach(this::countProcesses);
        for (int i = outline.size() - 1; i >= 0; i--) {
            shared[i] = gathers[i] >= 0 && isShared(i);
        }
    }

    private void countProcesses(int number) {
        int parent = outline.parent(number);
        if (parent < 0) {
            gathers[number] = -1;
            processes[number] = 1;
        } else if (outline.node(parent).gather() != null && isInput(number)) {
            gathers[number] = parent;
            processes[number] = Math.max(1, Math.round(loops(number) / Math.max(1, loops(parent))));
        } else {
            gathers[number] = gathers[parent];
            // The leader alone runs an InitPlan, unless each process needs it for itself.
            processes[number] =
                    outline.isInitPlan(number) ? Math.clamp(loops(number), 1, processes[parent]) : processes[parent];
        }
    }

    private boolean isInput(int number) {
        return !outline.isInitPlan(number) && !outline.isSubPlan(number);
    }

    private double loops(int number) {
        Actual actual = outline.node(number).actual();
        return actual == null ? 0 : actual.loops();
    }

    /// Shared work starts at a scan, Append or join that is parallel-aware and passes up through outer inputs.
    private boolean isShared(int number) {
        PlanNode node = outline.node(number);
        if (node.traits().parallelAware()) {
            return true;
        }
        if ("Partial".equals(node.traits().partialMode())) {
            return false;
        }
        return outline.children(number).stream()
                .filter(child -> !"Inner".equals(outline.node(child).relationship()) && isInput(child))
                .anyMatch(child -> shared[child]);
    }

    /// By how many processes the summed time of a node is to be divided.
    double processes(int number) {
        return processes[number];
    }

    /// The Gather above a node within its own processes, or -1.
    int gather(int number) {
        return gathers[number];
    }

    /// How many rows the planner expected of a node in all its loops and processes.
    double expectedRows(int number) {
        double rows = outline.node(number).estimate().rows();
        if (!shared[number]) {
            return rows * Math.max(1, loops(number));
        }
        return rows * divisor(gathers[number]) * Math.max(1, loops(gathers[number]));
    }

    private double divisor(int number) {
        Gather gather = outline.node(number).gather();
        int workers = gather == null ? 0 : gather.planned();
        double leader = leaderPlanned ? Math.max(0, 1 - 0.3 * workers) : 0;
        return Math.max(1, workers + leader);
    }
}
