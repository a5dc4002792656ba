package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import dbre.plan.Scan;
import dbre.plan.Waste;
import java.util.stream.Stream;

/// An index is walked from end to end, or jumped through value by value, because what is compared for equality
/// is not its first column ([Waste#WALKED_INDEX]).
final class IndexWalk implements Signal {
    @Override
    public String id() {
        return "index-walk";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.scans().stream()
                .filter(scan -> Waste.of(scan) == Waste.WALKED_INDEX)
                .map(this::finding);
    }

    private Finding finding(Scan scan) {
        Measured first = scan.members().getFirst();
        String how = Waste.isSearchedOften(scan)
                ? "is searched " + Figures.count(scan.searches()) + " times over"
                : "is read through " + Figures.count(scan.blocks()) + " blocks";
        String message = "The index %s of %s %s for %s: %s. The column that is compared with = does not lead it."
                .formatted(
                        first.node().source().index(),
                        scan.named(),
                        how,
                        Figures.count(scan.rows(), "row"),
                        scan.effort());
        return finding(
                scan.at(),
                scan.effort(),
                message,
                IndexRemedy.of(scan, scan.bestIndex(), "Make an index that starts with the column compared by ="));
    }
}
