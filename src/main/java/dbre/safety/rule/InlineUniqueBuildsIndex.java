package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Constraint;
import dbre.sql.AlterAction.AddColumn;
import java.util.stream.Stream;

/// UNIQUE written with a new column builds its index under ACCESS EXCLUSIVE (measured on 14 to 18).
final class InlineUniqueBuildsIndex implements SafetyRule {

    @Override
    public String id() {
        return "add-column-unique-inline";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddColumn.class)
                .filter(altered -> altered.action()
                        .column()
                        .constraint(Constraint.Kind.UNIQUE)
                        .isPresent())
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while the unique index is built: "
                                + situation.duration(Work.BUILD, altered.table()) + ".",
                        Remedies.safeSteps(
                                situation,
                                "Add the column, build the unique index CONCURRENTLY, then adopt it as a"
                                        + " constraint.")));
    }
}
