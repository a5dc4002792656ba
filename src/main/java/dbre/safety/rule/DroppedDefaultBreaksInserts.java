package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.SetDefault;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// A NOT NULL column whose default goes right after it was added breaks every INSERT of code that does not know it.
final class DroppedDefaultBreaksInserts implements SafetyRule {

    @Override
    public String id() {
        return "add-column-drop-default";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(SetDefault.class)
                .filter(altered -> altered.action().expression() == null
                        && situation
                                .earlier()
                                .of(Statement.AlterTable.class)
                                .anyMatch(alter ->
                                        addsRequired(alter, altered.action().column())))
                .map(altered -> situation.warning(
                        this,
                        altered.table(),
                        "INSERTs of running code that do not name " + altered.table() + "."
                                + altered.action().column()
                                + " fail from here on: it is NOT NULL and loses its default.",
                        Remedy.advice("Keep the default until no code runs that was written before the column; drop"
                                + " it in a later migration.")));
    }

    private static boolean addsRequired(Statement.AlterTable alter, String column) {
        return alter.actions().stream()
                .anyMatch(action -> action instanceof AddColumn add
                        && add.column().name().equals(column)
                        && add.column().notNull());
    }
}
