package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Constraint;
import dbre.sql.AlterAction.AddConstraint;
import java.util.stream.Stream;

/// ADD UNIQUE builds its index under ACCESS EXCLUSIVE (measured on 14 to 18).
final class UniqueBuildsIndex implements SafetyRule {

    @Override
    public String id() {
        return "add-unique-constraint";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddConstraint.class)
                .filter(altered -> altered.action().constraint().kind() == Constraint.Kind.UNIQUE
                        && situation.workOf(altered) == Work.BUILD)
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while the unique index is built: " + situation.duration(Work.BUILD, altered.table())
                                + ".",
                        Remedies.safeSteps(
                                situation, "Build the unique index CONCURRENTLY, then adopt it with USING INDEX.")));
    }
}
