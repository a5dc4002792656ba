package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Condition;
import dbre.plan.Figures;
import dbre.plan.IndexShape;
import dbre.plan.Scan;
import dbre.plan.Waste;
import java.util.stream.Stream;

/// A whole table is read for few of its rows, and an index would find them in far fewer blocks
/// ([Waste#WHOLE_TABLE]).
final class SelectiveSequentialScan implements Signal {
    @Override
    public String id() {
        return "selective-sequential-scan";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.scans().stream()
                .filter(scan -> Waste.of(scan) == Waste.WHOLE_TABLE && scan.isDecidedBy(Condition::isPlain))
                .flatMap(scan -> scan.bestIndex().stream()
                        .filter(shape -> !plan.hasIndex(shape))
                        .map(shape -> finding(
                                scan.at(),
                                scan.effort(),
                                message(scan, shape),
                                IndexRemedy.of(
                                        scan,
                                        scan.bestIndex(),
                                        "Index what the filter compares, columns of = first"))));
    }

    private static String message(Scan scan, IndexShape shape) {
        String index = "an index on " + shape.keyList();
        if (!scan.ran()) {
            return "The planner expects %s from %s and will read all of it: %s. With %s it would not have to."
                    .formatted(Figures.count(scan.rows(), "row"), scan.named(), scan.effort(), index);
        }
        String read = "Reading %s takes %s, and %s of the %s rows read are dropped by the filter."
                .formatted(
                        scan.named(),
                        scan.effort(),
                        Figures.percent(1 - scan.keptPart()),
                        Figures.count(scan.rows() + scan.removed()));
        return scan.blocks() == 0
                ? read + " With " + index + " only the rows it keeps would be read."
                : "%s With %s some %s of its %s blocks would do, which saves about %s."
                        .formatted(
                                read,
                                index,
                                Figures.count(Math.max(1, scan.blocksOfRows())),
                                Figures.count(scan.blocks()),
                                scan.spared());
    }
}
