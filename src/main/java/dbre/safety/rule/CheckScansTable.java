package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Constraint;
import dbre.sql.AlterAction.AddConstraint;
import java.util.stream.Stream;

/// ADD CONSTRAINT ... CHECK reads every row under ACCESS EXCLUSIVE unless it is NOT VALID (measured on 14 to 18).
final class CheckScansTable implements SafetyRule {

    @Override
    public String id() {
        return "add-check-not-not-valid";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddConstraint.class)
                .filter(altered -> altered.action().constraint().kind() == Constraint.Kind.CHECK
                        && situation.workOf(altered) == Work.SCAN)
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table()) + " while every row is checked: "
                                + situation.duration(Work.SCAN, altered.table()) + ".",
                        Remedies.safeSteps(situation, "Add it as NOT VALID, and validate it in a later transaction.")));
    }
}
