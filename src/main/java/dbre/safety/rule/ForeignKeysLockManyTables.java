package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.LockMode;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Constraint;
import dbre.sql.AlterAction.AddConstraint;
import java.util.stream.Stream;

/// Several foreign keys in one transaction lock several tables until it ends, which invites deadlocks.
final class ForeignKeysLockManyTables implements SafetyRule {

    @Override
    public String id() {
        return "multiple-fks";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddConstraint.class)
                .filter(altered -> altered.action().constraint().kind() == Constraint.Kind.FOREIGN_KEY
                        && situation
                                .transaction()
                                .held()
                                .in(LockMode.SHARE_ROW_EXCLUSIVE)
                                .anyMatch(effect -> !effect.on().equals(altered.table())))
                .map(altered -> situation.warning(
                        this,
                        altered.table(),
                        "This transaction already keeps writers off other tables, and now also off " + altered.table()
                                + " and " + altered.action().constraint().references() + ".",
                        Remedy.advice("One foreign key for each transaction.")));
    }
}
