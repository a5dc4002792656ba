package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.sql.AlterAction.AddColumn;
import java.util.stream.Stream;

/// Before 11 even a constant default was stored in every row at once (release notes of 11).
final class OldDefaultRewritesTable implements SafetyRule {

    @Override
    public String id() {
        return "add-column-default-pre11";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (situation.world().version().isAtLeast(11)) {
            return Stream.empty();
        }
        return situation
                .altering(AddColumn.class)
                .filter(altered -> altered.action().column().defaultExpression() != null
                        && situation.workOf(altered) == Work.REWRITE)
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Before PostgreSQL 11 nobody can read or write " + situation.sized(altered.table())
                                + " while the default is written to every row: "
                                + situation.duration(Work.REWRITE, altered.table()) + ".",
                        Remedies.safeSteps(
                                situation,
                                "Add the column empty, set the default for new rows, fill the old ones in batches.")));
    }
}
