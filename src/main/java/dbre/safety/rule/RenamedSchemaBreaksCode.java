package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Code that runs during the deployment still names the old schema.
final class RenamedSchemaBreaksCode implements SafetyRule {

    @Override
    public String id() {
        return "rename-schema";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Rename rename) || rename.kind() != ObjectKind.SCHEMA) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                rename.on(),
                "Every query of running code that names schema " + rename.on() + " fails from this moment on.",
                Remedy.advice("Make the new schema, move the objects behind views, switch the code over, then drop"
                        + " the old one.")));
    }
}
