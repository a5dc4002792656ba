package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.sql.AlterAction.SetNotNull;
import dbre.sql.AlterAction.SetType;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// A free change of type beside SET NOT NULL in one statement still reads the table under ACCESS EXCLUSIVE.
final class TypeChangeHidesScan implements SafetyRule {

    @Override
    public String id() {
        return "change-type-with-not-null";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(SetType.class)
                .filter(altered ->
                        situation.workOf(altered) == Work.CATALOGUE_ONLY && setsNotNull(situation.statement()))
                .map(altered -> situation.warning(
                        this,
                        altered.table(),
                        "The change of type is free, but SET NOT NULL in the same statement reads "
                                + situation.sized(altered.table()) + " under the same lock.",
                        Remedy.advice("Change the type alone, and forbid NULL by its own safe steps.")));
    }

    private static boolean setsNotNull(Statement statement) {
        return statement instanceof Statement.AlterTable alter
                && alter.actions().stream().anyMatch(SetNotNull.class::isInstance);
    }
}
