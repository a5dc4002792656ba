package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import dbre.plan.Workspace;
import java.util.stream.Stream;

/// The groups of a hash aggregate did not fit into memory; rows of new groups went to files and were grouped in
/// further passes (since version 13).
final class HashAggregateSpill implements Signal {

    @Override
    public String id() {
        return "hash-aggregate-spill";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes("Aggregate")
                .filter(aggregate -> disk(aggregate) >= WorkMemory.LEAST_KILOBYTES)
                .filter(aggregate -> aggregate.self().isSignificant())
                .map(aggregate -> finding(
                        aggregate,
                        aggregate.self(),
                        message(aggregate),
                        WorkMemory.remedy(
                                needed(aggregate),
                                "If the planner expected far fewer groups, mend that first (CREATE STATISTICS"
                                        + " ndistinct)")));
    }

    private static double disk(Measured aggregate) {
        return WorkMemory.workspaces(aggregate).mapToDouble(Workspace::diskKb).sum();
    }

    private static double needed(Measured aggregate) {
        return WorkMemory.workspaces(aggregate)
                .mapToDouble(space -> space.diskKb() + space.peakMemoryKb())
                .max()
                .orElse(0);
    }

    private static String message(Measured aggregate) {
        return "Grouping into %s groups (%s expected) did not fit into memory, %s went to disk: %s."
                .formatted(
                        Figures.count(aggregate.rows()),
                        Figures.count(aggregate.rowsEstimated()),
                        Figures.kilobytes(disk(aggregate)),
                        aggregate.self());
    }
}
