package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Constraint;
import dbre.sql.AlterAction.AddConstraint;
import java.util.stream.Stream;

/// EXCLUDE knows neither NOT VALID nor USING INDEX: its index is built under ACCESS EXCLUSIVE (measured on 14 to 18).
final class ExclusionBuildsIndex implements SafetyRule {

    @Override
    public String id() {
        return "add-exclusion-constraint";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddConstraint.class)
                .filter(altered -> altered.action().constraint().kind() == Constraint.Kind.EXCLUDE)
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while the index is built and every row is" + " compared: "
                                + situation.duration(Work.BUILD, altered.table()) + ".",
                        Remedy.advice("There is no lighter form. Put it on a new table and move the rows over, or"
                                + " run it in a window in which the table is idle.")));
    }
}
