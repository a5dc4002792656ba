package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Severity;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import java.util.stream.Stream;

/// Planning took longer than running, and long enough to matter for a statement that runs often.
final class PlanningDominates implements Signal {
    private static final double SHORTEST_MS = 10;
    private static final double WARNING_MS = 50;

    @Override
    public String id() {
        return "planning-dominates";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        Double planning = plan.plan().planningMs();
        Double execution = plan.plan().executionMs();
        if (planning == null || execution == null || planning < SHORTEST_MS || planning < execution) {
            return Stream.empty();
        }
        String message = "Planning took %s and running %s; the planner read %s blocks."
                .formatted(
                        Figures.ms(planning),
                        Figures.ms(execution),
                        Figures.count(plan.plan().planningBuffers().visited()));
        return Stream.of(new Finding(
                id(),
                planning >= WARNING_MS ? Severity.WARNING : Severity.NOTE,
                message,
                Place.NOWHERE,
                Remedy.advice("""
                    Run it once more first: a new connection fills its caches while it plans. If it stays, prepare \
                    the statement and reuse it, join fewer tables, or keep fewer partitions and indexes.\
                    """)));
    }
}
