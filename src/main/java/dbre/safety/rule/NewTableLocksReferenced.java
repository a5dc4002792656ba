package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.LockMode;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// CREATE TABLE with a foreign key takes SHARE ROW EXCLUSIVE on the table it points to (measured on 14 to 18).
final class NewTableLocksReferenced implements SafetyRule {

    @Override
    public String id() {
        return "create-table-with-fk";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateTable create)) {
            return Stream.empty();
        }
        return situation.effects().stream()
                .filter(effect -> effect.lock() == LockMode.SHARE_ROW_EXCLUSIVE)
                .limit(1)
                .map(effect -> situation.note(
                        this,
                        effect.on(),
                        "Writes to " + effect.on() + " wait while making " + create.name()
                                + " waits for transactions that write to it.",
                        Remedy.advice("Set lock_timeout first, or add the foreign key later as NOT VALID.")));
    }
}
