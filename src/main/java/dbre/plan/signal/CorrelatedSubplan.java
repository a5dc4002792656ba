package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.IndexShape;
import dbre.plan.Measured;
import java.util.List;
import java.util.stream.Stream;

/// A subquery that refers to the outer query runs again for each of its rows, and takes most of the time.
final class CorrelatedSubplan implements Signal {
    private static final double FEWEST_LOOPS = 10;
    private static final double SMALLEST_SHARE = 0.3;

    @Override
    public String id() {
        return "correlated-subplan";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes().stream()
                .filter(node -> "SubPlan".equals(node.node().relationship()))
                .filter(subplan -> subplan.node().ran() && subplan.loops() >= FEWEST_LOOPS)
                .filter(subplan -> subplan.inclusive().share() >= SMALLEST_SHARE
                        && subplan.inclusive().isSignificant())
                .filter(subplan -> !NotInSubplan.isNotIn(plan, subplan))
                .map(subplan -> finding(subplan, subplan.inclusive(), message(subplan), remedy(plan, subplan)));
    }

    private static String message(Measured subplan) {
        return "The subquery (%s) ran %s times, once for each row: %s."
                .formatted(subplan.node().subplanName(), Figures.count(subplan.loops()), subplan.inclusive());
    }

    private static Remedy remedy(Analysis plan, Measured subplan) {
        List<String> indexes = plan.scans().stream()
                .filter(scan -> plan.isWithin(scan.at(), subplan) && scan.removed() > scan.rows())
                .flatMap(scan ->
                        IndexShape.of(
                                scan.table(),
                                Stream.concat(scan.searched().stream(), scan.filter().stream())
                                        .toList())
                                .stream())
                .map(IndexShape::ddl)
                .toList();
        String also = indexes.isEmpty() ? "." : "; if it must stay, an index makes each run short.";
        return new Remedy(
                "Compute it once: join to the subquery grouped by what it refers to, or use a window function" + also,
                indexes,
                null);
    }
}
