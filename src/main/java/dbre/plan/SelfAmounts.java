package dbre.plan;

import dbre.plan.Subplans.Loan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// From totals that include a node's children to what each node itself spent, for any amount that EXPLAIN
/// totals: time, blocks. What is taken from one node is found at others, so the sum stays the root's total.
final class SelfAmounts {
    private final Outline outline;
    private final double[] totals;
    private final double[] slack;
    private final double[] own;
    private final Set<Integer> lent = new HashSet<>();

    /// @param totals what each node spent with everything below it
    /// @param slack how far each total may be above the truth because of rounding
    static SelfAmounts of(Outline outline, List<Loan> loans, double[] totals, double[] slack) {
        SelfAmounts amounts = new SelfAmounts(outline, loans, totals, slack);
        loans.stream().filter(loan -> amounts.lent.contains(loan.root())).forEach(amounts::repay);
        return amounts;
    }

    /// What the node and everything below it spent.
    double total(int number) {
        return totals[number];
    }

    /// What the node itself spent.
    double own(int number) {
        return Math.max(0, own[number]);
    }

    private SelfAmounts(Outline outline, List<Loan> loans, double[] totals, double[] slack) {
        this.outline = outline;
        this.totals = totals.clone();
        this.slack = slack;
        for (Loan loan : loans) {
            if (!loan.consumers().equals(List.of(outline.parent(loan.root()))) || outline.isInitPlan(loan.root())) {
                lent.add(loan.root());
            }
        }
        own = totals.clone();
        outline.numbers().forEach(number -> inputs(number).forEach(child -> own[number] -= totals[child]));
        outline.numbers().forEach(this::settle);
    }

    private IntStream inputs(int number) {
        return outline.children(number).stream().mapToInt(Integer::intValue).filter(child -> !lent.contains(child));
    }

    /// Children that seem to have spent more than their parent were rounded up: EXPLAIN prints the average of
    /// a loop with three decimals, which times a million loops is half a second.
    private void settle(int number) {
        double excess = -own[number];
        double possible = inputs(number).mapToDouble(child -> slack[child]).sum();
        if (excess > 0 && possible > 0) {
            double part = Math.min(1, excess / possible);
            inputs(number).forEach(child -> {
                double less = Math.min(slack[child] * part, totals[child]);
                totals[child] -= less;
                own[child] -= less;
                own[number] += less;
            });
        }
    }

    /// Takes what a subplan spent from those whose totals hold it, in proportion to what they have.
    private void repay(Loan loan) {
        int root = loan.root();
        double room = loan.consumers().stream()
                .mapToDouble(consumer -> Math.max(0, own[consumer]))
                .sum();
        double excess = Math.min(totals[root] - room, slack[root]);
        if (excess > 0 && !loan.consumers().isEmpty()) {
            totals[root] -= excess;
            own[root] -= excess;
            outline.subtree(root).forEach(this::settle);
        }
        double part = room == 0 ? 0 : Math.min(1, totals[root] / room);
        loan.consumers().forEach(consumer -> own[consumer] -= Math.max(0, own[consumer]) * part);
        if (!loan.consumers().isEmpty() && !outline.node(root).isA("ModifyTable")) {
            repayAbove(loan.consumers().getFirst(), outline.parent(root), totals[root] - room);
        }
    }

    /// A Gather in an InitPlan is shut down after its user has gone on, while a node above is at work. A CTE that
    /// writes is different: what its reader leaves runs when the whole plan has ended.
    private void repayAbove(int consumer, int scope, double rest) {
        double left = rest;
        for (int above = outline.parent(consumer); left > 0 && above >= scope; above = outline.parent(above)) {
            double taken = Math.clamp(own[above], 0, left);
            own[above] -= taken;
            left -= taken;
        }
    }
}
