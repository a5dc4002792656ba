package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import java.util.Comparator;
import java.util.stream.Stream;

/// A whole table was read without a filter and held at least twice, or at most half, the rows that its
/// statistics promise. Nothing but their age explains that: here the planner had nothing to estimate.
final class StaleStatistics implements Signal {
    private static final double FACTOR = 2;
    private static final double FEWEST_ROWS = 1000;
    private static final int MOST_FINDINGS = 5;

    @Override
    public String id() {
        return "stale-statistics";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes("Seq Scan")
                .filter(scan ->
                        scan.node().ran() && scan.node().expressions().filter().isEmpty())
                .filter(scan -> isOff(scan.rowsEstimated(), scan.rows()))
                .filter(scan -> Completeness.isReadToEnd(plan, scan))
                .filter(scan -> scan.inclusive().isSignificant() || RowMisestimate.isOff(scan))
                .sorted(Comparator.comparingDouble(scan -> -scan.inclusive().share()))
                .limit(MOST_FINDINGS)
                .map(scan -> finding(scan, scan.inclusive(), message(scan), remedy(scan)));
    }

    private static boolean isOff(double expected, double rows) {
        double more = Math.max(expected, rows);
        return more >= FEWEST_ROWS && more >= FACTOR * Math.min(expected, rows);
    }

    private static String message(Measured scan) {
        return "%s has %s rows and its statistics say %s: every plan on it is made for a table of another size."
                .formatted(scan.named(), Figures.count(scan.rows()), Figures.count(scan.rowsEstimated()));
    }

    private static Remedy remedy(Measured scan) {
        return Remedy.replacement(
                "Refresh the statistics now; if they age again, let autovacuum analyze this table sooner"
                        + " (autovacuum_analyze_scale_factor).",
                "ANALYZE " + scan.named());
    }
}
