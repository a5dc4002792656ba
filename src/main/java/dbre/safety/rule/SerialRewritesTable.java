package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.sql.AlterAction.AddColumn;
import java.util.stream.Stream;

/// A serial column takes its values from a sequence, row by row (measured on 14 to 18: a rewrite).
final class SerialRewritesTable implements SafetyRule {

    @Override
    public String id() {
        return "add-column-serial";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddColumn.class)
                .filter(altered -> altered.action().column().type().isSerial())
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while every row gets a number: "
                                + situation.duration(Work.REWRITE, altered.table()) + ".",
                        Remedy.advice("Add a nullable bigint, make a sequence its default, fill the old rows in"
                                + " batches; then ALTER COLUMN ... ADD GENERATED AS IDENTITY if you want"
                                + " one.")));
    }
}
