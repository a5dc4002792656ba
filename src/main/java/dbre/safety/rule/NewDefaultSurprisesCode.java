package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.SetDefault;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// A new default reaches every INSERT of running code that does not name the column.
final class NewDefaultSurprisesCode implements SafetyRule {

    @Override
    public String id() {
        return "change-column-default";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(SetDefault.class)
                .filter(altered -> altered.action().expression() != null
                        && !isNew(situation, altered.action().column()))
                .map(altered -> situation.note(
                        this,
                        altered.table(),
                        "Running code that does not name " + altered.table() + "."
                                + altered.action().column()
                                + " in its INSERTs writes the new default from here on.",
                        Remedy.advice("Make sure that both the old and the new code cope with the value. ORMs that"
                                + " keep the default themselves need the same change.")));
    }

    /// Code that is running does not know the column yet.
    private static boolean isNew(Situation situation, String column) {
        return situation
                .earlier()
                .of(Statement.AlterTable.class)
                .flatMap(alter -> alter.actions().stream())
                .anyMatch(action ->
                        action instanceof AddColumn add && add.column().name().equals(column));
    }
}
