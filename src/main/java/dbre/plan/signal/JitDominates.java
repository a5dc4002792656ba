package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Plan.Jit;
import java.util.stream.Stream;

/// Just-in-time compilation took a large part of the execution: the cost that triggers it was estimated, the
/// time to compile is real, and it grows with the number of partitions and expressions.
final class JitDominates implements Signal {
    private static final double SMALLEST_SHARE = 0.2;
    private static final double SHORTEST_MS = 10;

    @Override
    public String id() {
        return "jit-dominates";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        Jit jit = plan.plan().jit();
        if (jit == null || jit.ms() < SHORTEST_MS || plan.effort(jit.ms()).share() < SMALLEST_SHARE) {
            return Stream.empty();
        }
        String message = "Compiling %s functions just in time took %s."
                .formatted(Figures.count(jit.functions()), plan.effort(jit.ms()));
        return Stream.of(new Finding(
                id(),
                plan.effort(jit.ms()).severity(),
                message,
                Place.NOWHERE,
                Remedy.replacement(
                        "Switch it off for this query or role, or raise jit_above_cost above this plan's cost of "
                                + Figures.count(plan.root().node().estimate().totalCost()) + ".",
                        "SET LOCAL jit = off")));
    }
}
