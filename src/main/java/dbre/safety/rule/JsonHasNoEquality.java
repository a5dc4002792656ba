package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Identifiers;
import dbre.sql.AlterAction.AddColumn;
import java.util.stream.Stream;

/// json has no equality operator, so SELECT DISTINCT and GROUP BY over the row fail; jsonb has one.
final class JsonHasNoEquality implements SafetyRule {

    @Override
    public String id() {
        return "add-column-json";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddColumn.class)
                .filter(altered ->
                        altered.action().column().type().name().name().equals("json"))
                .map(altered -> situation.warning(
                        this,
                        altered.table(),
                        "SELECT DISTINCT, GROUP BY and UNION over rows of " + altered.table()
                                + " fail: json has no equality.",
                        Remedy.replacement(
                                "Use jsonb.",
                                "ALTER TABLE %s ADD COLUMN %s jsonb"
                                        .formatted(
                                                altered.written().sql(),
                                                Identifiers.quoted(altered.action()
                                                        .column()
                                                        .name())))));
    }
}
