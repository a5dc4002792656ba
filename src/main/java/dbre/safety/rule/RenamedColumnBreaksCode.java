package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Identifiers;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Code that runs during the deployment still names the old column.
final class RenamedColumnBreaksCode implements SafetyRule {

    @Override
    public String id() {
        return "rename-column";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Rename rename)
                || rename.kind() != ObjectKind.COLUMN
                || situation.isNew(rename.on())) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                rename.on(),
                "Every query of running code that names " + rename.on() + "."
                        + Identifiers.quoted(String.valueOf(rename.part())) + " fails from this moment on.",
                Remedies.safeSteps(
                        situation,
                        "Add the new column beside the old one, keep both equal, switch the code over, then"
                                + " drop the old one.")));
    }
}
