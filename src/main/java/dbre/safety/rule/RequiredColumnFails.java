package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Identifiers;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.ColumnDefinition;
import java.util.stream.Stream;

/// NOT NULL without a default fails as soon as the table has a row, and breaks every INSERT of running code that does
/// not name the column.
final class RequiredColumnFails implements SafetyRule {

    @Override
    public String id() {
        return "add-column-not-null-no-default";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .alteringAny(AddColumn.class)
                .filter(altered -> situation.world().mayHaveRows(altered.table())
                        && isRequired(altered.action().column()))
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "This fails if " + altered.table() + " has rows, and INSERTs of running code that do not name "
                                + Identifiers.quoted(altered.action().column().name()) + " fail afterwards.",
                        Remedies.safeSteps(
                                situation,
                                "Give it a DEFAULT, which is free since 11, or add it nullable and fill it first.")));
    }

    private static boolean isRequired(ColumnDefinition column) {
        return column.notNull()
                && (column.defaultExpression() == null
                        || column.defaultExpression().isNull())
                && column.generated() == null
                && column.identity() == null
                && !column.type().isSerial();
    }
}
