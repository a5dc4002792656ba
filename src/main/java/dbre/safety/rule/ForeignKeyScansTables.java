package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Constraint;
import dbre.sql.AlterAction.AddConstraint;
import java.util.stream.Stream;

/// ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables and looks up every row, unless it is NOT VALID (measured on
/// 14 to 18).
final class ForeignKeyScansTables implements SafetyRule {

    @Override
    public String id() {
        return "add-fk-not-not-valid";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddConstraint.class)
                .filter(altered -> altered.action().constraint().kind() == Constraint.Kind.FOREIGN_KEY
                        && situation.workOf(altered) == Work.SCAN)
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can write to " + situation.sized(altered.table()) + " or to "
                                + altered.action().constraint().references() + " while every row is looked up: "
                                + situation.duration(Work.SCAN, altered.table()) + ".",
                        Remedies.safeSteps(situation, "Add it as NOT VALID, and validate it in a later transaction.")));
    }
}
