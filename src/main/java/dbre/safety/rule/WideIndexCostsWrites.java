package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Every column of an index is written with every row; beyond the third, few queries gain.
final class WideIndexCostsWrites implements SafetyRule {

    @Override
    public String id() {
        return "wide-index";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateIndex create)
                || create.unique()
                || create.keys().size() <= 3) {
            return Stream.empty();
        }
        return Stream.of(situation.note(
                this,
                create.table(),
                "This index has " + create.keys().size() + " key columns: every write to " + create.table()
                        + " keeps them all up to date, and few queries use the last ones.",
                Remedy.advice("Keep the most selective columns as keys; columns that are only read go into INCLUDE.")));
    }
}
