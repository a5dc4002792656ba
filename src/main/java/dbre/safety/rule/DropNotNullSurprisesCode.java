package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Identifiers;
import dbre.sql.AlterAction.DropNotNull;
import java.util.stream.Stream;

/// Code that was written when a column could not be NULL may not expect one.
final class DropNotNullSurprisesCode implements SafetyRule {

    @Override
    public String id() {
        return "drop-not-null";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(DropNotNull.class)
                .map(altered -> situation.note(
                        this,
                        altered.table(),
                        "Running code may not expect NULL in " + altered.table() + "."
                                + Identifiers.quoted(altered.action().column()) + ".",
                        Remedy.advice("Deploy code that copes with NULL first.")));
    }
}
