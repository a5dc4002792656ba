package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Constraint;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.ColumnDefinition;
import dbre.sql.Statement;
import java.util.Set;
import java.util.stream.Stream;

/// An integer key ends at 2,147,483,647, a smallint at 32,767; changing it later rewrites the table and every table
/// that
/// refers to it.
final class KeyWillOverflow implements SafetyRule {

    @Override
    public String id() {
        return "int-primary-key";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return switch (situation.statement()) {
            case Statement.CreateTable create ->
                create.columns().stream()
                        .filter(column -> isSmall(column) && (isKey(column) || isKeyOf(create, column)))
                        .map(column -> finding(situation, create.name(), column));
            case Statement.AlterTable alter ->
                alter.actions().stream().flatMap(action -> switch (action) {
                    case AddColumn add
                    when isSmall(add.column()) && isKey(add.column()) ->
                        Stream.of(finding(situation, alter.name(), add.column()));
                    default -> Stream.<Finding>empty();
                });
            default -> Stream.empty();
        };
    }

    private static final Set<String> SMALL = Set.of("int2", "int4", "serial", "serial2", "serial4", "smallserial");

    private static boolean isSmall(ColumnDefinition column) {
        return SMALL.contains(column.type().name().name());
    }

    private static boolean isKey(ColumnDefinition column) {
        return column.type().isSerial()
                || column.identity() != null
                || column.constraint(Constraint.Kind.PRIMARY_KEY).isPresent();
    }

    private static boolean isKeyOf(Statement.CreateTable create, ColumnDefinition column) {
        return create.constraints().stream()
                .anyMatch(constraint -> constraint.kind() == Constraint.Kind.PRIMARY_KEY
                        && constraint.columns().contains(column.name()));
    }

    private Finding finding(Situation situation, QualifiedName table, ColumnDefinition column) {
        return situation.warning(
                this,
                table,
                table + "." + Identifiers.quoted(column.name()) + " is "
                        + column.type().sql() + ": it runs out of numbers as the table grows,"
                        + " and widening it later rewrites the table.",
                Remedy.advice("Use bigint GENERATED ALWAYS AS IDENTITY."));
    }
}
