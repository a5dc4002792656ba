package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.ColumnDefinition;
import dbre.sql.Statement;
import java.util.Locale;
import java.util.stream.Stream;

/// json has no equality operator, so SELECT DISTINCT and GROUP BY over the row fail; jsonb has one.
final class JsonHasNoEquality implements SafetyRule {

    @Override
    public String id() {
        return "add-column-json";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        Stream<Finding> added = situation
                .altering(AddColumn.class)
                .filter(altered -> isJson(altered.action().column()))
                .map(altered -> finding(
                        situation,
                        altered.table(),
                        Remedy.replacement(
                                "Use jsonb.",
                                "ALTER TABLE " + altered.written().sql() + " ADD COLUMN "
                                        + asJsonb(altered.action().column()))));
        Stream<Finding> created = situation.statement() instanceof Statement.CreateTable create
                ? create.columns().stream()
                        .filter(JsonHasNoEquality::isJson)
                        .map(column -> finding(situation, create.name(), Remedy.advice("Use jsonb.")))
                : Stream.empty();
        return Stream.concat(added, created);
    }

    /// The column as written, with the other type.
    private static String asJsonb(ColumnDefinition column) {
        String written = column.sql();
        int type =
                written.toLowerCase(Locale.ROOT).indexOf("json", column.name().length());
        return written.substring(0, type) + "jsonb" + written.substring(type + "json".length());
    }

    private static boolean isJson(ColumnDefinition column) {
        return column.type().name().name().equals("json");
    }

    private Finding finding(Situation situation, QualifiedName table, Remedy remedy) {
        return situation.warning(
                this,
                table,
                "SELECT DISTINCT, GROUP BY and UNION over rows of " + table + " fail: json has no equality.",
                remedy);
    }
}
