package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.IndexShape;
import dbre.plan.Scan;
import dbre.plan.Waste;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An index finds many rows, each is fetched from the table, and the filter drops most of them there.
final class InefficientIndex implements Signal {
    @Override
    public String id() {
        return "inefficient-index";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.scans().stream()
                .filter(scan -> Waste.of(scan) == Waste.FETCHED_IN_VAIN
                        && !scan.searched().isEmpty())
                .map(this::finding);
    }

    private Finding finding(Scan scan) {
        Optional<IndexShape> shape = scan.bestIndex().filter(index -> addsKeys(index, scan));
        String message = "The index finds %s rows of %s and the filter drops %s of them after they were fetched: %s%s."
                .formatted(
                        Figures.count(scan.rows() + scan.removed()),
                        scan.named(),
                        Figures.percent(1 - scan.keptPart()),
                        scan.effort(),
                        shape.map(index -> ". An index on %s would find the right ones and save about %s"
                                        .formatted(
                                                index.keyList(), scan.effort().times(1 - scan.keptPart())))
                                .orElse(""));
        String why = shape.isPresent()
                ? "Put the columns of the filter into the index"
                : "The filter cannot be a key of a b-tree as it is written: a partial index WHERE it holds, or INCLUDE"
                        + " of its columns, spares the fetches";
        return finding(scan.at(), scan.effort(), message, IndexRemedy.of(scan, shape, why));
    }

    private static boolean addsKeys(IndexShape index, Scan scan) {
        List<String> old = scan.searched().stream()
                .map(condition -> condition.key().indexKey())
                .toList();
        return !old.containsAll(index.keys());
    }
}
