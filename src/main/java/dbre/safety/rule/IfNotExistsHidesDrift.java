package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// CREATE TABLE IF NOT EXISTS does nothing when a table of that name is there, whatever its columns are.
final class IfNotExistsHidesDrift implements SafetyRule {

    @Override
    public String id() {
        return "if-not-exists-noop";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateTable create) || !create.ifNotExists()) {
            return Stream.empty();
        }
        return Stream.of(situation.note(
                this,
                create.name(),
                "If a table " + create.name() + " is there already, this does nothing, even if its columns differ.",
                Remedy.advice("Leave IF NOT EXISTS away where a revision graph knows what has run, so that drift is"
                        + " found.")));
    }
}
