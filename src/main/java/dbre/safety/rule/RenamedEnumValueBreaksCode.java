package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.OneLine;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Code that runs during the deployment still writes and compares the old value.
final class RenamedEnumValueBreaksCode implements SafetyRule {

    @Override
    public String id() {
        return "rename-enum-value";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Rename rename) || rename.kind() != ObjectKind.ENUM_VALUE) {
            return Stream.empty();
        }
        return Stream.of(situation.warning(
                this,
                rename.on(),
                "Running code that names " + OneLine.quoted(String.valueOf(rename.part())) + " of " + rename.on()
                        + " fails from this moment on.",
                Remedy.advice("Add the new value, move the rows over in batches, and stop using the old one.")));
    }
}
