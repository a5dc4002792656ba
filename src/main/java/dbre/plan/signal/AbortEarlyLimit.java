package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import dbre.plan.Scan;
import dbre.plan.Waste;
import java.util.stream.Stream;

/// For ORDER BY ... LIMIT the planner walks an index that gives the order and hopes to meet enough rows soon;
/// they come late or never, and most of the table is fetched row by row.
final class AbortEarlyLimit implements Signal {
    @Override
    public String id() {
        return "abort-early-limit";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.scans().stream()
                .filter(scan -> Waste.of(scan) == Waste.FETCHED_IN_VAIN
                        && scan.searched().isEmpty()
                        && feedsLimit(plan, scan.at()))
                .map(this::finding);
    }

    /// Whether its rows go to a Limit as they come.
    private static boolean feedsLimit(Analysis plan, Measured scan) {
        return plan.upwards(scan)
                .skip(1)
                .dropWhile(above -> above.isA(
                        "Gather Merge", "Subquery Scan", "LockRows", "Result", "Append", "Merge Append", "Unique"))
                .findFirst()
                .filter(above -> above.isA("Limit"))
                .isPresent();
    }

    private Finding finding(Scan scan) {
        String index = scan.members().getFirst().node().source().index();
        String message =
                "Walking %s of %s in order, %s rows were fetched and dropped for the %s that the LIMIT got: %s."
                        .formatted(
                                index,
                                scan.named(),
                                Figures.count(scan.removed()),
                                Figures.count(scan.rows()),
                                scan.effort());
        String why = "Index the filter's columns and after them what " + index
                + " is ordered by, so that the rows come both filtered and in order";
        return finding(scan.at(), scan.effort(), message, IndexRemedy.of(scan, scan.bestIndex(), why));
    }
}
