package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Constraint;
import dbre.sql.AlterAction.AddConstraint;
import java.util.stream.Stream;

/// PRIMARY KEY USING INDEX sets its columns NOT NULL, and reads the whole table where nothing proves them (measured on
/// 14 to 18).
final class PrimaryKeyScansForNull implements SafetyRule {

    @Override
    public String id() {
        return "pk-using-index-nullable";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddConstraint.class)
                .filter(altered -> altered.action().constraint().kind() == Constraint.Kind.PRIMARY_KEY
                        && altered.action().constraint().usingIndex() != null
                        && situation.workOf(altered).growsWithTable())
                .map(altered -> situation.warning(
                        this,
                        altered.table(),
                        "Unless the columns of " + altered.action().constraint().usingIndex()
                                + " are NOT NULL already, nobody can read or write " + situation.sized(altered.table())
                                + " while every row is checked: " + situation.duration(Work.SCAN, altered.table())
                                + ".",
                        Remedy.advice("Forbid NULL in the columns by the steps of set-not-null first.")));
    }
}
