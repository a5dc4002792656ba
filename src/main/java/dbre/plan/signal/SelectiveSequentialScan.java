package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Condition.Kind;
import dbre.plan.Effort;
import dbre.plan.Figures;
import dbre.plan.IndexShape;
import dbre.plan.Scan;
import java.util.Optional;
import java.util.stream.Stream;

/// A whole table is read for few of its rows, and an index would find them in far fewer blocks.
///
/// That a scan drops most rows is not enough: when the rows it keeps lie in nearly every block, an index reads
/// as much as the scan does, and the planner is right.
final class SelectiveSequentialScan implements Signal {
    private static final double FEWEST_REMOVED = 10_000;
    private static final double LARGEST_PART_KEPT = 0.1;
    private static final double LARGEST_PART_OF_BLOCKS = 0.5;
    private static final double SHORTEST_MS = 5;
    /// Some 15 MB of table: smaller ones are read in milliseconds.
    private static final double LOWEST_COST = 2000;

    @Override
    public String id() {
        return "selective-sequential-scan";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return Scan.of(plan).stream()
                .filter(scan -> scan.isA("Seq Scan") && comparesColumns(scan))
                .filter(scan -> readsTooMuch(scan, plan.plan().executed()))
                .flatMap(scan -> IndexShape.of(scan.table(), scan.filter()).stream()
                        .map(shape -> finding(
                                scan.at(),
                                scan.effort(),
                                message(scan, shape, plan.plan().executed()),
                                remedy(scan, shape))));
    }

    /// Whether an index on the columns compared would drop the rows; a range beside a subplan, an OR or `<>` may
    /// keep all of them.
    private static boolean comparesColumns(Scan scan) {
        boolean whole = scan.isFilterReadWhole() && scan.filter().stream().noneMatch(each -> each.kind() == Kind.OTHER);
        return scan.filter().stream().anyMatch(each -> each.isPlain() && (whole || each.kind() == Kind.EQUALITY));
    }

    /// Whether a sequential scan reads far more than the rows that it keeps.
    static boolean readsTooMuch(Scan scan, boolean executed) {
        Effort effort = scan.effort();
        boolean worthwhile = effort.ms() == null ? cost(scan) >= LOWEST_COST : effort.ms() >= SHORTEST_MS;
        return worthwhile && effort.isSignificant() && (executed ? dropsMost(scan) : expectsFew(scan));
    }

    private static boolean dropsMost(Scan scan) {
        return scan.removed() >= FEWEST_REMOVED
                && scan.keptPart() <= LARGEST_PART_KEPT
                && scan.blocksOfRows() <= LARGEST_PART_OF_BLOCKS * scan.blocks();
    }

    /// Reading a row costs 0.0125 units and its part of a block, so a unit of cost stands for some 20 rows.
    private static boolean expectsFew(Scan scan) {
        return scan.rows() <= LARGEST_PART_KEPT * 20 * cost(scan);
    }

    private static double cost(Scan scan) {
        return scan.members().stream()
                .mapToDouble(member -> member.node().estimate().totalCost())
                .sum();
    }

    private static String message(Scan scan, IndexShape shape, boolean executed) {
        String index = "an index on " + shape.keyList();
        if (!executed) {
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

    private static Remedy remedy(Scan scan, IndexShape shape) {
        return IndexRemedy.of(scan, Optional.of(shape), "Index what the filter compares, columns of = first");
    }
}
