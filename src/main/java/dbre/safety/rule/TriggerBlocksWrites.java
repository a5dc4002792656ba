package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// CREATE TRIGGER takes SHARE ROW EXCLUSIVE: writers wait while it waits (measured on 14 to 18).
final class TriggerBlocksWrites implements SafetyRule {

    @Override
    public String id() {
        return "create-trigger";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateTrigger trigger) || situation.isNew(trigger.table())) {
            return Stream.empty();
        }
        return Stream.of(situation.note(
                this,
                trigger.table(),
                "Writes to " + situation.sized(trigger.table())
                        + " wait while this waits for running transactions; from then on every write also runs"
                        + " the trigger.",
                Remedy.advice("Set lock_timeout first, and try again when it expires; keep the function of the"
                        + " trigger cheap.")));
    }
}
