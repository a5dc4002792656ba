package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// A table that goes takes its rows with it; its foreign keys lock the tables that they point to (measured on 14 to
/// 18).
final class DroppedTableLosesData implements SafetyRule {

    @Override
    public String id() {
        return "drop-table";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Drop drop)
                || drop.kind() != ObjectKind.TABLE
                || drop.names().stream().allMatch(situation::isNew)) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                drop.names().getFirst(),
                "The rows of " + situation.sized(drop.names().getFirst())
                        + " are gone for good, and queries that name it fail.",
                Remedy.advice("Remove it from the code and deploy first; take a backup; rename it away for a while"
                        + " if you can; drop its foreign keys one by one, then the table, with the"
                        + " approval of whoever owns the data.")));
    }
}
