package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Condition;
import dbre.plan.Scan;
import java.util.stream.Stream;

/// Every partition is read although the rows come from few of them, because the condition wraps the column and
/// so cannot be compared with the bounds of the partitions.
final class UnprunedPartitions implements Signal {

    @Override
    public String id() {
        return "unpruned-partitions";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.scans().stream()
                .filter(scan -> scan.members().size() > 1 && scan.effort().isSignificant())
                .filter(scan -> !plan.plan().executed() || fewGaveRows(scan))
                .flatMap(scan -> scan.filter().stream()
                        .filter(condition ->
                                condition.isWrapped() && condition.key().column() != null)
                        .limit(1)
                        .map(condition ->
                                finding(scan.at(), scan.effort(), message(scan, condition), remedy(condition))));
    }

    private static boolean fewGaveRows(Scan scan) {
        return giving(scan) <= scan.members().size() / 2.0;
    }

    private static long giving(Scan scan) {
        return scan.members().stream().filter(member -> member.rows() > 0).count();
    }

    private static String message(Scan scan, Condition condition) {
        boolean executed = scan.members().getFirst().node().ran();
        return "%d partitions are read%s: %s. The condition on %s hides the partition key from pruning."
                .formatted(
                        scan.members().size(),
                        executed ? " and " + giving(scan) + " of them have the rows" : "",
                        scan.effort(),
                        condition.key().sql());
    }

    private static Remedy remedy(Condition condition) {
        String column = condition.key().column();
        return Remedy.advice("""
            If %s is the partition key, compare it bare with a range: %s >= lower bound AND %s < upper bound; \
            then all other partitions are left out.\
            """.formatted(column, column, column));
    }
}
