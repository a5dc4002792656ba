package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// A schema or database that goes takes everything in it along.
final class DroppedSchemaLosesData implements SafetyRule {

    @Override
    public String id() {
        return "drop-schema/database";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Drop drop)
                || (drop.kind() != ObjectKind.SCHEMA && drop.kind() != ObjectKind.DATABASE)) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                drop.names().getFirst(),
                "Everything in " + drop.kind() + " " + drop.names().getFirst() + " is gone for good.",
                Remedy.advice("Take a backup, drop the tables one by one with the approval of whoever owns the data,"
                        + " and the empty schema last.")));
    }
}
