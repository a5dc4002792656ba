package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Identifiers;
import dbre.sql.AlterAction.DropColumn;
import java.util.stream.Stream;

/// A column that goes takes its data, its indexes and its foreign keys with it, and every query that names it fails.
/// ORMs name every mapped column in every SELECT.
final class DroppedColumnBreaksCode implements SafetyRule {

    @Override
    public String id() {
        return "drop-column";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(DropColumn.class)
                .map(altered -> situation.warning(
                        this,
                        altered.table(),
                        "The data of " + altered.table() + "."
                                + Identifiers.quoted(altered.action().column())
                                + " is gone for good, its indexes and constraints with it, and queries that"
                                + " name it fail.",
                        Remedy.advice("First remove it from the models, deploy, and let the old code end; keep a"
                                + " backup. Then drop it, with the approval of whoever owns the data.")));
    }
}
