package dbre.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What part of the planner's total cost each node stands for, when nothing was measured.
///
/// A child's cost is for one run. The inner side of a nested loop runs once for each outer row and a SubPlan
/// once for each row of its node, within what the parent's own cost leaves for them (rescans are cheaper than
/// first runs); a child below a LIMIT counts only as far as its parent's cost goes.
final class CostShares {
    private final Outline outline;
    private final double[] totals;
    private final double[] own;

    CostShares(Outline outline) {
        this.outline = outline;
        totals = new double[outline.size()];
        own = new double[outline.size()];
        totals[0] = cost(0);
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int number = open.pop();
            own[number] = totals[number];
            double scale = scale(number);
            outline.children(number).stream()
                    .sorted((a, b) -> Double.compare(runs(a), runs(b)))
                    .forEach(child -> {
                        totals[child] = Math.min(own[number], cost(child) * runs(child) * scale);
                        own[number] -= totals[child];
                        open.push(child);
                    });
        }
    }

    /// How many runs of the node its total stands for; what a Materialize holds was made by one run.
    private double scale(int number) {
        double runs = cost(number) == 0 ? 0 : totals[number] / cost(number);
        return outline.node(number).isA("Materialize") ? Math.min(1, runs) : runs;
    }

    private double cost(int number) {
        return outline.node(number).estimate().totalCost();
    }

    private double runs(int number) {
        PlanNode parent = outline.node(outline.parent(number));
        if (outline.isSubPlan(number)) {
            return Math.max(1, parent.estimate().rows());
        }
        boolean repeated =
                parent.isA("Nested Loop") && "Inner".equals(outline.node(number).relationship());
        return repeated ? Math.max(1, parent.children().getFirst().estimate().rows()) : 1;
    }

    /// The part of the whole that the node and everything below it stand for.
    double total(int number) {
        return totals[0] == 0 ? 0 : totals[number] / totals[0];
    }

    /// The part of the whole that the node itself stands for.
    double own(int number) {
        return totals[0] == 0 ? 0 : own[number] / totals[0];
    }
}
