package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.sql.AlterAction.AddColumn;
import java.util.stream.Stream;

/// A default that differs from row to row has to be computed and stored for every row at once (ALTER TABLE, "Notes";
/// constant and stable defaults are free since 11).
final class DefaultRewritesTable implements SafetyRule {

    @Override
    public String id() {
        return "add-column-volatile-default";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddColumn.class)
                .filter(altered -> altered.action().column().defaultExpression() != null
                        && !altered.action().column().type().isSerial()
                        && situation.world().version().isAtLeast(11)
                        && situation.workOf(altered) == Work.REWRITE
                        && !situation
                                .world()
                                .isConstrainedDomain(
                                        altered.action().column().type().name()))
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while every row gets its value and all" + " indexes are built anew: "
                                + situation.duration(Work.REWRITE, altered.table()) + ".",
                        Remedies.safeSteps(
                                situation,
                                "Add the column empty, set the default for new rows, fill the old ones in batches.")));
    }
}
