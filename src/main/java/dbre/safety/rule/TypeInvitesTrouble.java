package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.SetType;
import dbre.sql.Statement;
import dbre.sql.TypeName;
import java.util.Map;
import java.util.stream.Stream;

/// Some types cost more than they give: char(n) pads, money depends on the locale, timestamp forgets the zone, json
/// cannot be compared, float cannot hold decimals exactly (wiki, "Don't Do This").
final class TypeInvitesTrouble implements SafetyRule {

    @Override
    public String id() {
        return "type-style";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return switch (situation.statement()) {
            case Statement.CreateTable create ->
                create.columns().stream()
                        .flatMap(column -> finding(situation, create.name(), column.name(), column.type()));
            case Statement.AlterTable alter ->
                alter.actions().stream().flatMap(action -> switch (action) {
                    case AddColumn add ->
                        finding(
                                situation,
                                alter.name(),
                                add.column().name(),
                                add.column().type());
                    case SetType set -> finding(situation, alter.name(), set.column(), set.type());
                    default -> Stream.empty();
                });
            default -> Stream.empty();
        };
    }

    private static final Map<String, String> ADVICE = Map.of(
            "bpchar", "char(n) pads with spaces; use text with a CHECK on its length",
            "money", "money depends on the locale of the server; use numeric",
            "timestamp", "timestamp forgets the time zone; use timestamptz",
            "timetz", "timetz means nothing without a date; use timestamptz",
            "json", "json cannot be compared or indexed; use jsonb",
            "float4", "real cannot hold decimals exactly; use numeric for amounts",
            "float8", "double precision cannot hold decimals exactly; use numeric for amounts",
            "varchar", "a limit on varchar only gets in the way later; use text with a CHECK");

    private Stream<Finding> finding(Situation situation, QualifiedName table, String column, TypeName type) {
        String advice = ADVICE.get(type.name().name());
        boolean unlimited =
                type.name().name().equals("varchar") && type.modifiers().isEmpty();
        if (advice == null || unlimited) {
            return Stream.empty();
        }
        return Stream.of(situation.note(
                this,
                table,
                table + "." + column + ": " + advice + ".",
                Remedy.advice("Choose that type now, while it is free.")));
    }
}
