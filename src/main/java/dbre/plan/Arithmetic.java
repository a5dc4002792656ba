package dbre.plan;

import dbre.plan.PlanNode.Actual;
import dbre.plan.Subplans.Loan;
import java.util.ArrayList;
import java.util.List;

/// From the numbers that EXPLAIN prints to what they amount to.
///
/// Times, actual rows and rows removed are averages of one loop; blocks are totals. A node's numbers include
/// those of its children, and of InitPlans, CTEs and SubPlans that ran inside it ([Subplans]); below a
/// Gather they are summed over processes ([Parallelism]).
final class Arithmetic {
    /// EXPLAIN prints milliseconds with three decimals.
    private static final double MS_ROUNDING = 0.0005;

    private final Plan plan;
    private final Outline outline;
    private final Parallelism parallelism;
    private final double[] blocks;
    private final double[] times;

    Arithmetic(Plan plan, Outline outline) {
        this.plan = plan;
        this.outline = outline;
        parallelism = new Parallelism(outline, !"off".equals(plan.settings().get("parallel_leader_participation")));
        blocks = outline.numbers()
                .mapToDouble(number -> outline.node(number).buffers().visited())
                .toArray();
        times = outline.numbers().mapToDouble(this::passed).toArray();
    }

    List<Measured> measure() {
        List<Loan> loans = Subplans.of(outline, parallelism, this::hasRoom);
        double[] rounding = outline.numbers()
                .mapToDouble(number -> MS_ROUNDING * loops(number) / parallelism.processes(number))
                .toArray();
        SelfAmounts time = SelfAmounts.of(outline, loans, times, rounding);
        List<Buffers> buffers = selfBuffers(loans);
        CostShares costs = new CostShares(outline);
        double whole = whole();
        return outline.numbers()
                .mapToObj(number -> measured(
                        number,
                        plan.timed() ? timed(time.own(number), whole) : new Effort(costs.own(number), null),
                        plan.timed() ? timed(time.total(number), whole) : new Effort(costs.total(number), null),
                        buffers.get(number)))
                .toList();
    }

    /// The time of the whole statement; auto_explain does not print it, but the root and what ran outside.
    double whole() {
        Double execution = plan.executionMs();
        if (execution != null) {
            return execution;
        }
        return times[0] + plan.triggers().stream().mapToDouble(Plan.Trigger::ms).sum();
    }

    private static Effort timed(double ms, double whole) {
        return new Effort(whole == 0 ? 0 : ms / whole, ms);
    }

    private Measured measured(int number, Effort self, Effort inclusive, Buffers buffers) {
        PlanNode node = outline.node(number);
        Actual actual = node.actual();
        double expected = parallelism.expectedRows(number);
        return new Measured(
                number,
                outline.path(number),
                node,
                self,
                inclusive,
                expected,
                actual == null ? expected : actual.rows() * actual.loops(),
                actual == null ? 0 : actual.rounding() * actual.loops(),
                actual == null ? 1 : actual.loops(),
                parallelism.processes(number),
                buffers);
    }

    private List<Buffers> selfBuffers(List<Loan> loans) {
        double[][] own = new double[outline.size()][Buffers.AMOUNTS];
        for (int i = 0; i < Buffers.AMOUNTS; i++) {
            int amount = i;
            double[] totals = outline.numbers()
                    .mapToDouble(number -> outline.node(number).buffers().amounts()[amount])
                    .toArray();
            SelfAmounts self = SelfAmounts.of(outline, loans, totals, new double[totals.length]);
            outline.numbers().forEach(number -> own[number][amount] = self.own(number));
        }
        List<Buffers> result = new ArrayList<>();
        for (double[] amounts : own) {
            result.add(Buffers.of(amounts));
        }
        return result;
    }

    private double loops(int number) {
        Actual actual = outline.node(number).actual();
        return actual == null ? 0 : actual.loops();
    }

    /// The time that passed while the node was at work.
    private double passed(int number) {
        Actual actual = outline.node(number).actual();
        return actual == null || actual.totalMs() == null
                ? 0
                : actual.totalMs() * actual.loops() / parallelism.processes(number);
    }

    private double passedUntilFirstRow(int number) {
        Actual actual = outline.node(number).actual();
        return actual == null || actual.startupMs() == null
                ? 0
                : actual.startupMs() * actual.loops() / parallelism.processes(number);
    }

    /// A value is computed before the first row that depends on it, and its time and blocks are among those
    /// that its user did not get from its own inputs.
    private boolean hasRoom(int consumer, int subplan) {
        double needed = 0.98 * passedUntilFirstRow(subplan) - MS_ROUNDING * (loops(subplan) + loops(consumer));
        return passedUntilFirstRow(consumer) >= needed
                && without(times, consumer) >= needed
                && without(blocks, consumer) >= blocks[subplan];
    }

    private double without(double[] totals, int number) {
        return totals[number]
                - outline.children(number).stream()
                        .filter(child -> !outline.isInitPlan(child))
                        .mapToDouble(child -> totals[child])
                        .sum();
    }
}
