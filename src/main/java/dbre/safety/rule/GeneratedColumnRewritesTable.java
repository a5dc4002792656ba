package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.sql.AlterAction.AddColumn;
import java.util.stream.Stream;

/// A stored generated column is computed for every row; a VIRTUAL one (18) is not (measured on 14 to 18).
final class GeneratedColumnRewritesTable implements SafetyRule {

    @Override
    public String id() {
        return "add-column-generated-stored";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddColumn.class)
                .filter(altered -> altered.action().column().generated() != null
                        && altered.action().column().generatedStored())
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while the expression is computed for every" + " row: "
                                + situation.duration(Work.REWRITE, altered.table()) + ".",
                        Remedy.advice("Make it VIRTUAL on 18, or add a plain column that a trigger maintains and"
                                + " fill it in batches.")));
    }
}
