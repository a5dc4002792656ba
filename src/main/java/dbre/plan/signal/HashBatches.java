package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Effort;
import dbre.plan.Figures;
import dbre.plan.Measured;
import dbre.plan.Workspace;
import java.util.stream.Stream;

/// The hash table of a join did not fit into its memory, so both sides of the join were written to files and
/// read back batch by batch.
final class HashBatches implements Signal {
    /// hash_mem_multiplier, since version 15; before that it was 1.
    private static final double MULTIPLIER = 2;

    @Override
    public String id() {
        return "hash-batches";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes("Hash")
                .filter(hash -> batches(hash) > 1)
                .flatMap(hash -> plan.parent(hash).stream()
                        .filter(join -> written(join, hash) >= WorkMemory.LEAST_KILOBYTES
                                && effort(join, hash).isSignificant())
                        .map(join -> finding(
                                hash,
                                effort(join, hash),
                                message(join, hash),
                                WorkMemory.remedy(
                                        needed(hash) / MULTIPLIER,
                                        "Fewer columns and an earlier filter make the hashed side smaller"))));
    }

    private static Effort effort(Measured join, Measured hash) {
        return join.self().plus(hash.self());
    }

    private static double written(Measured join, Measured hash) {
        return 8.0 * (join.selfBuffers().tempWritten() + hash.selfBuffers().tempWritten());
    }

    private static double batches(Measured hash) {
        return WorkMemory.workspaces(hash)
                .mapToLong(Workspace::hashBatches)
                .max()
                .orElse(0);
    }

    private static double needed(Measured hash) {
        return WorkMemory.workspaces(hash)
                .mapToDouble(space -> space.hashBatches() * (double) space.peakMemoryKb())
                .max()
                .orElse(0);
    }

    private static String message(Measured join, Measured hash) {
        long planned = hash.node().workspace().originalHashBatches();
        String growth = planned > 0 && batches(hash) > planned
                ? " The planner expected %s, so it misjudged the rows.".formatted(Figures.count(planned))
                : "";
        return "The hash table of %s rows took %s batches, all but one through files (%s written): %s.%s"
                .formatted(
                        Figures.count(hash.rows()),
                        Figures.count(batches(hash)),
                        Figures.kilobytes(written(join, hash)),
                        effort(join, hash),
                        growth);
    }
}
