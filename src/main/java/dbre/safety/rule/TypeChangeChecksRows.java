package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Identifiers;
import dbre.sql.AlterAction.SetType;
import java.util.stream.Stream;

/// A CHECK on the column is proven anew for every row, even when the change of type is free (measured on 14 to 18).
final class TypeChangeChecksRows implements SafetyRule {

    @Override
    public String id() {
        return "change-column-type-checked";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(SetType.class)
                .filter(altered -> situation.workOf(altered) == Work.SCAN)
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table()) + " while the CHECK on "
                                + Identifiers.quoted(altered.action().column()) + " is proven for every row: "
                                + situation.duration(Work.SCAN, altered.table()) + ".",
                        Remedy.advice("Drop the CHECK, change the type, add the CHECK as NOT VALID in the same"
                                + " transaction, and validate it in a later one.")));
    }
}
