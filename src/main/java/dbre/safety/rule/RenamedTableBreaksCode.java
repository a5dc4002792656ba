package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Code that runs during the deployment still names the old table.
final class RenamedTableBreaksCode implements SafetyRule {

    @Override
    public String id() {
        return "rename-table";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Rename rename)
                || rename.kind() != ObjectKind.TABLE
                || situation.isNew(rename.on())) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                rename.on(),
                "Every query of running code that names " + rename.on() + " fails from this moment on.",
                view(rename)));
    }

    private static Remedy view(Statement.Rename rename) {
        QualifiedName renamed = new QualifiedName(rename.on().schema(), rename.to());
        return Remedy.replacement(
                "Leave the old name as a view in the same transaction until no code uses it; a simple view is"
                        + " updatable.",
                "BEGIN",
                "CREATE VIEW " + renamed.sql() + " AS SELECT * FROM "
                        + rename.on().sql(),
                "COMMIT");
    }
}
