package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Expressions;
import dbre.plan.Figures;
import dbre.plan.Measured;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The planner expected ten times fewer or more rows than came. Everything above is planned on that number: the
/// order of joins, nested loop or hash join, memory.
///
/// Only the lowest such node is named, for those above it follow from it, and only nodes that were read to their
/// end ([Completeness]): under LIMIT, EXISTS and the like fewer rows are no mistake.
final class RowMisestimate implements Signal {
    private static final double FACTOR = 10;
    private static final double FEWEST_ROWS = 1000;
    private static final int MOST_FINDINGS = 5;
    private static final String[] JUDGED = {
        "Seq Scan",
        "Index Scan",
        "Index Only Scan",
        "Bitmap Heap Scan",
        "Nested Loop",
        "Hash Join",
        "Merge Join",
        "Aggregate"
    };

    @Override
    public String id() {
        return "row-misestimate";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        Set<Integer> explained = plan.scans().stream()
                .filter(FunctionOnColumn::hidesColumns)
                .flatMap(scan -> scan.members().stream().map(Measured::number))
                .collect(Collectors.toSet());
        return plan.nodes(JUDGED)
                .filter(node ->
                        node.node().ran() && isOff(node) && !explained.contains(node.number()) && isEstimable(node))
                .filter(node -> Math.max(node.rowsEstimated(), node.rows()) >= FEWEST_ROWS)
                .filter(node -> plan.children(node).stream().noneMatch(RowMisestimate::isOff))
                .filter(node -> Completeness.isReadToEnd(plan, node))
                .filter(node -> node.inclusive().isSignificant())
                .sorted(Comparator.comparingDouble(node -> -node.inclusive().share()))
                .limit(MOST_FINDINGS)
                .map(node -> finding(node, node.inclusive(), message(node), StatisticsRemedy.of(plan, node)));
    }

    /// Whether the expected rows are off by the factor, whatever the rows were before they were rounded.
    static boolean isOff(Measured node) {
        if (!node.node().ran() || node.isA("BitmapAnd", "BitmapOr", "Bitmap Index Scan", "ModifyTable")) {
            return false;
        }
        double expected = Math.max(1, node.rowsEstimated());
        double fewest = node.rows() - node.rowsRounding();
        double most = Math.max(1, node.rows() + node.rowsRounding());
        // One row a loop is the least that the planner ever expects.
        boolean over = node.node().estimate().rows() > 1 && expected >= FACTOR * most;
        return over || fewest >= FACTOR * expected;
    }

    /// Not so with a subplan in the filter or a join on anything but equality, where the planner has a constant to
    /// guess with; and a scan without a filter is the business of stale statistics.
    private static boolean isEstimable(Measured node) {
        Expressions expressions = node.node().expressions();
        boolean unfiltered = node.isA("Seq Scan") && expressions.filter().isEmpty();
        return !unfiltered
                && expressions.text("Join Filter").isEmpty()
                && expressions.filter().stream().noneMatch(filter -> filter.contains("SubPlan "));
    }

    private static String message(Measured node) {
        double expected = Math.max(1, node.rowsEstimated());
        double got = Math.max(1, node.rows());
        boolean under = got > expected;
        String loops = node.loops() > node.processes() ? " over " + Figures.count(node.loops()) + " loops" : "";
        return "The planner expected %s%s and got %s, %s times %s: the plan above it rests on a wrong number."
                .formatted(
                        Figures.count(node.rowsEstimated(), "row"),
                        loops,
                        Figures.count(node.rows()),
                        Figures.count(under ? got / expected : expected / got),
                        under ? "more" : "fewer");
    }
}
