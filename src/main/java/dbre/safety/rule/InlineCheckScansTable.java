package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Constraint;
import dbre.sql.AlterAction.AddColumn;
import java.util.stream.Stream;

/// CHECK written with a new column is proven for every row under ACCESS EXCLUSIVE, even when the column is empty
/// (measured on 14 to 18).
final class InlineCheckScansTable implements SafetyRule {

    @Override
    public String id() {
        return "add-column-check-inline";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddColumn.class)
                .filter(altered -> altered.action()
                        .column()
                        .constraint(Constraint.Kind.CHECK)
                        .isPresent())
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table()) + " while every row is checked: "
                                + situation.duration(Work.SCAN, altered.table()) + ".",
                        Remedies.safeSteps(
                                situation, "Add the column first, then the CHECK as NOT VALID, then validate it.")));
    }
}
