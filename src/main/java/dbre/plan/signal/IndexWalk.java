package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Condition.Kind;
import dbre.plan.Figures;
import dbre.plan.IndexShape;
import dbre.plan.Measured;
import dbre.plan.Scan;
import java.util.Optional;
import java.util.stream.Stream;

/// An index is walked from end to end, or jumped through value by value, because what is compared for equality
/// is not its first column.
///
/// Since version 18 this is a skip scan and `Index Searches` counts its jumps; before, only the blocks tell.
final class IndexWalk implements Signal {
    private static final double MOST_SEARCHES = 100;
    private static final double MOST_BLOCKS = 1000;
    private static final double BLOCKS_PER_ROW = 10;

    @Override
    public String id() {
        return "index-walk";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return Scan.of(plan).stream()
                .filter(scan -> scan.isA("Index Scan") || scan.isA("Index Only Scan"))
                .filter(scan -> scan.searched().stream().anyMatch(each -> each.kind() == Kind.EQUALITY)
                        && scan.searched().stream()
                                .noneMatch(each -> each.operand().startsWith("ANY")))
                .filter(scan -> walks(scan) && scan.effort().isSignificant())
                .map(this::finding);
    }

    private static boolean walks(Scan scan) {
        double found = scan.rows() + scan.removed();
        double loops = scan.members().getFirst().loops();
        return isSearchedOften(scan)
                || (scan.blocks() >= MOST_BLOCKS * loops && scan.blocks() >= BLOCKS_PER_ROW * found);
    }

    private static boolean isSearchedOften(Scan scan) {
        double loops = scan.members().getFirst().loops();
        return searches(scan) >= MOST_SEARCHES * loops && searches(scan) > scan.rows() + scan.removed();
    }

    private static double searches(Scan scan) {
        return scan.members().stream()
                .mapToDouble(member -> member.node().counters().indexSearches())
                .sum();
    }

    private Finding finding(Scan scan) {
        Measured first = scan.members().getFirst();
        Optional<IndexShape> shape = IndexShape.of(
                scan.table(),
                Stream.concat(scan.searched().stream(), scan.filter().stream()).toList());
        String how = isSearchedOften(scan)
                ? "is searched " + Figures.count(searches(scan)) + " times over"
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
                IndexRemedy.of(scan, shape, "Make an index that starts with the column compared by ="));
    }
}
