package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.AlterAction.ValidateConstraint;
import java.util.List;
import java.util.stream.Stream;

/// The lock of ADD CONSTRAINT ... NOT VALID is kept until the transaction ends, so a VALIDATE in the same one reads
/// the whole table under it (measured on 14 to 18).
final class ValidationKeepsLock implements SafetyRule {

    @Override
    public String id() {
        return "validate-same-transaction";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(ValidateConstraint.class)
                .filter(altered -> situation
                        .transaction()
                        .addedUnvalidated(altered.table(), altered.action().constraint()))
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "The lock that added " + altered.action().constraint() + " is still held while "
                                + situation.sized(altered.table()) + " is read: NOT VALID gains nothing here.",
                        new Remedy(
                                "Commit first: put the validation into a revision of its own, inside an"
                                        + " autocommit_block.",
                                List.of("COMMIT", situation.step().statement().sql()),
                                null)));
    }
}
