package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.AlterAction.AttachPartition;
import java.util.stream.Stream;

/// ATTACH PARTITION proves the bound for every row of the new partition, and of the default partition, under ACCESS
/// EXCLUSIVE on them (ALTER TABLE; measured on 14 to 18).
final class AttachScansPartition implements SafetyRule {

    @Override
    public String id() {
        return "attach-partition";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AttachPartition.class)
                .filter(altered -> altered.action().bound() != null
                        && !situation.isNew(altered.action().partition()))
                .map(altered -> situation.warning(
                        this,
                        altered.table(),
                        "Nobody can read or write "
                                + situation.sized(altered.action().partition())
                                + ", nor the default partition of " + altered.table()
                                + ", while their rows are checked against the bound.",
                        Remedy.advice("Before it, add a CHECK with the bound to the table as NOT VALID and validate"
                                + " it; give the default partition a CHECK that excludes the bound. Then"
                                + " nothing is read.")));
    }
}
