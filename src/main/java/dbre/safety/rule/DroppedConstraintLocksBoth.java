package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Identifiers;
import dbre.sql.AlterAction.DropConstraint;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// DROP CONSTRAINT takes ACCESS EXCLUSIVE; a foreign key takes it on both of its tables (measured on 14 to 18).
final class DroppedConstraintLocksBoth implements SafetyRule {

    @Override
    public String id() {
        return "drop-constraint";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(DropConstraint.class)
                .map(altered -> situation.note(
                        this,
                        altered.table(),
                        "Reads and writes of "
                                + situation.effects().stream()
                                        .map(effect -> effect.on().sql())
                                        .collect(Collectors.joining(", "))
                                + " wait while this waits for running queries; afterwards nothing enforces "
                                + Identifiers.quoted(altered.action().constraint()) + ".",
                        Remedy.advice("Set lock_timeout first, and try again when it expires. Make sure that no code"
                                + " relies on the constraint.")));
    }
}
