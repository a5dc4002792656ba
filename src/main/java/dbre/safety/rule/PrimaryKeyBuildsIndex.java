package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Situation.Altered;
import dbre.safety.Work;
import dbre.schema.Constraint;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.AddConstraint;
import java.util.stream.Stream;

/// ADD PRIMARY KEY builds its index and checks for NULL under ACCESS EXCLUSIVE (measured on 14 to 18).
final class PrimaryKeyBuildsIndex implements SafetyRule {

    @Override
    public String id() {
        return "add-primary-key";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        Stream<Altered<?>> constraints = situation
                .altering(AddConstraint.class)
                .filter(altered -> altered.action().constraint().kind() == Constraint.Kind.PRIMARY_KEY
                        && altered.action().constraint().usingIndex() == null
                        && situation.workOf(altered).growsWithTable())
                .map(altered -> altered);
        Stream<Altered<?>> columns = situation
                .altering(AddColumn.class)
                .filter(altered -> altered.action()
                        .column()
                        .constraint(Constraint.Kind.PRIMARY_KEY)
                        .isPresent())
                .map(altered -> altered);
        return Stream.concat(constraints, columns)
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while the key is checked and its index is built: "
                                + situation.duration(Work.BUILD, altered.table()) + ".",
                        Remedies.safeSteps(
                                situation,
                                "Prove NOT NULL first, build the unique index CONCURRENTLY, then adopt it with"
                                        + " USING INDEX.")));
    }
}
