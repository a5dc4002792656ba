package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Effort;
import dbre.plan.Figures;
import dbre.plan.Plan.Trigger;
import dbre.schema.Identifiers;
import java.util.stream.Stream;

/// Triggers take a large part of a statement that writes. Most often it is a foreign key whose referencing
/// columns have no index: each deleted or changed key then reads the whole referencing table.
final class TriggerTime implements Signal {
    private static final double SMALLEST_SHARE = 0.2;
    private static final double SHORTEST_MS = 10;
    /// PostgreSQL's own triggers on the referenced table of a foreign key.
    private static final String ACTION = "RI_ConstraintTrigger_a_";

    @Override
    public String id() {
        return "trigger-time";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.plan().triggers().stream()
                .filter(trigger ->
                        trigger.ms() >= SHORTEST_MS && plan.effort(trigger.ms()).share() >= SMALLEST_SHARE)
                .map(trigger -> finding(trigger, plan.effort(trigger.ms())));
    }

    private Finding finding(Trigger trigger, Effort effort) {
        boolean action = trigger.name().startsWith(ACTION);
        String name = trigger.constraint() == null ? trigger.name() : trigger.constraint();
        String message = "%s %s on %s ran %s times: %s, outside of the plan's nodes."
                .formatted(
                        trigger.constraint() == null ? "The trigger" : "The constraint",
                        name,
                        trigger.relation() == null ? "its table" : trigger.relation(),
                        Figures.count(trigger.calls()),
                        effort);
        Place place = trigger.relation() == null ? Place.NOWHERE : Place.object(trigger.relation());
        return new Finding(id(), effort.severity(), message, place, action ? action(name) : other(trigger));
    }

    private static Remedy action(String constraint) {
        return Remedy.replacement(
                """
                Index the columns of the foreign key on the table that refers here, CONCURRENTLY; the query names that \
                table and its columns.\
                """,
                "SELECT conrelid::regclass, pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = "
                        + Identifiers.literal(constraint) + " AND contype = 'f'");
    }

    private static Remedy other(Trigger trigger) {
        return Remedy.advice(
                trigger.constraint() == null
                        ? "Make the trigger FOR EACH STATEMENT with transition tables, or look at the queries in it."
                        : "Each row is checked for itself: write fewer rows at once, or, for a bulk load, add the"
                                + " constraint NOT VALID afterwards and validate it.");
    }
}
