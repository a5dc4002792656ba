package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Condition;
import dbre.plan.Figures;
import dbre.plan.IndexShape;
import dbre.plan.Measured;
import dbre.plan.PlanNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The inner side of a nested loop runs once for each outer row, thousands of times, and that is where the time
/// goes. One hash join would read it once.
final class ManyLoopsNestedLoop implements Signal {
    private static final double FEWEST_LOOPS = 1000;
    private static final double SMALLEST_SHARE = 0.3;
    private static final double SHORTEST_MS = 10;
    private static final double UNDERESTIMATE = 10;

    @Override
    public String id() {
        return "many-loops-nested-loop";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes("Nested Loop")
                .flatMap(join -> plan.child(join, "Inner").stream()
                        .filter(ManyLoopsNestedLoop::dominates)
                        .flatMap(inner -> plan.child(join, "Outer").stream()
                                .map(outer -> finding(
                                        join,
                                        inner.inclusive(),
                                        message(outer, inner),
                                        remedy(plan, join, outer, inner)))));
    }

    private static boolean dominates(Measured inner) {
        Double ms = inner.inclusive().ms();
        return inner.node().ran()
                && inner.loops() >= FEWEST_LOOPS
                && inner.inclusive().share() >= SMALLEST_SHARE
                && (ms == null || ms >= SHORTEST_MS);
    }

    private static boolean isUnderestimated(Measured outer) {
        return outer.rows() >= UNDERESTIMATE * Math.max(1, outer.rowsEstimated());
    }

    private static String message(Measured outer, Measured inner) {
        String expected = isUnderestimated(outer)
                ? " The planner chose this for %s outer rows and %s came."
                        .formatted(Figures.count(outer.rowsEstimated()), Figures.count(outer.rows()))
                : "";
        return "The inner side of the nested loop ran %s times: %s.%s"
                .formatted(Figures.count(inner.loops()), inner.inclusive(), expected);
    }

    private static Remedy remedy(Analysis plan, Measured join, Measured outer, Measured inner) {
        Optional<IndexShape> index = index(plan, join, inner);
        if (index.isPresent()) {
            return Remedy.replacement(
                    "Let an index find the inner rows of each outer row.",
                    index.get().ddl());
        }
        List<String> statistics = StatisticsRemedy.of(plan, outer).sql();
        if (isUnderestimated(outer) && !statistics.isEmpty()) {
            return new Remedy(
                    "Mend the estimate of the outer side; the planner then takes a hash join by itself.",
                    statistics,
                    null);
        }
        return Remedy.replacement("""
            Narrow the outer rows before the join. To see what a hash join takes, explain again in a transaction \
            with this setting; if it is faster, the cost settings (random_page_cost, effective_cache_size) favour \
            index look-ups too much.\
            """, "SET LOCAL enable_nestloop = off");
    }

    /// The index that the inner side lacks, when it reads its whole table for each outer row.
    private static Optional<IndexShape> index(Analysis plan, Measured join, Measured inner) {
        return plan.scans().stream()
                .filter(scan -> scan.isA("Seq Scan") && plan.isWithin(scan.at(), inner))
                .flatMap(scan -> {
                    PlanNode.Source source = scan.members().getFirst().node().source();
                    List<Condition> conditions = Stream.concat(
                                    scan.filter().stream(),
                                    join.node().expressions().list("Join Filter").stream()
                                            .flatMap(text -> plan.comparisons(source, text).stream()))
                            .toList();
                    return IndexShape.of(scan.table(), conditions).stream();
                })
                .findFirst();
    }
}
