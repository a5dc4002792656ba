package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Identifiers;
import dbre.sql.AlterAction.SetNotNull;
import java.util.stream.Stream;

/// SET NOT NULL reads every row under ACCESS EXCLUSIVE unless a validated CHECK proves it (since 12; ALTER TABLE,
/// "Notes").
final class NotNullScansTable implements SafetyRule {

    @Override
    public String id() {
        return "set-not-null";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(SetNotNull.class)
                .filter(altered -> situation.workOf(altered) == Work.SCAN)
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while every row is checked for NULL in "
                                + Identifiers.quoted(altered.action().column()) + ": "
                                + situation.duration(Work.SCAN, altered.table()) + ".",
                        Remedies.safeSteps(
                                situation,
                                "Promise it for new rows first, validate it while the table stays in use, then"
                                        + " set it.")));
    }
}
