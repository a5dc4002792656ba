package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.AlterAction.SwitchTrigger;
import java.util.stream.Stream;

/// A disabled trigger does not run for anybody, and foreign keys are triggers too; the change takes SHARE ROW
/// EXCLUSIVE.
final class DisabledTriggerSkipsChecks implements SafetyRule {

    @Override
    public String id() {
        return "disable-trigger";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(SwitchTrigger.class)
                .filter(altered -> !altered.action().enable())
                .map(altered -> situation.warning(
                        this,
                        altered.table(),
                        "Until it is enabled again, rows of " + altered.table()
                                + " are written without trigger "
                                + altered.action().trigger()
                                + (altered.action().trigger().equals("ALL") ? ", foreign keys included." : "."),
                        Remedy.advice("For one session alone, SET LOCAL session_replication_role = replica does the"
                                + " same without touching others.")));
    }
}
