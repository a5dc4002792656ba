package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.IndexShape;
import dbre.plan.Measured;
import dbre.plan.Scan;
import java.util.Optional;
import java.util.stream.Stream;

/// For ORDER BY ... LIMIT the planner walks an index that gives the order and hopes to meet enough rows soon;
/// they come late or never, and most of the table is fetched row by row.
final class AbortEarlyLimit implements Signal {
    private static final double FEWEST_REMOVED = 1000;
    private static final double REMOVED_PER_ROW = 10;

    @Override
    public String id() {
        return "abort-early-limit";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return Scan.of(plan).stream()
                .filter(scan -> scan.isA("Index Scan") || scan.isA("Index Only Scan"))
                .filter(scan -> scan.searched().isEmpty() && feedsLimit(plan, scan.at()))
                .filter(scan -> scan.removed() >= FEWEST_REMOVED && scan.removed() >= REMOVED_PER_ROW * scan.rows())
                .filter(scan -> scan.effort().isSignificant())
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
        Optional<IndexShape> shape = IndexShape.of(scan.table(), scan.filter());
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
        return finding(scan.at(), scan.effort(), message, IndexRemedy.of(scan, shape, why));
    }
}
