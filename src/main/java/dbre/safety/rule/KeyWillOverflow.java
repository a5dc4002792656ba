package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Constraint;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.AddConstraint;
import dbre.sql.ColumnDefinition;
import dbre.sql.Statement;
import dbre.sql.TableConstraint;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// An integer key ends at 2,147,483,647, a smallint at 32,767; changing it later rewrites the table and every table
/// that refers to it.
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
                        .filter(column -> isKey(column) || isKeyIn(create.constraints(), column))
                        .flatMap(column -> finding(situation, create.name(), column));
            case Statement.AlterTable alter ->
                alter.actions().stream()
                        .filter(AddColumn.class::isInstance)
                        .map(action -> ((AddColumn) action).column())
                        .filter(column -> isKey(column) || isKeyIn(added(alter), column))
                        .flatMap(column -> finding(situation, alter.name(), column));
            default -> Stream.empty();
        };
    }

    private static final Set<String> SMALL = Set.of("int2", "int4", "serial", "serial2", "serial4", "smallserial");

    private static boolean isSmall(ColumnDefinition column) {
        return SMALL.contains(column.type().name().name());
    }

    /// By its definition, or by the name that everybody gives to keys.
    private static boolean isKey(ColumnDefinition column) {
        return column.type().isSerial()
                || column.identity() != null
                || column.name().matches("ids?")
                || column.constraint(Constraint.Kind.PRIMARY_KEY).isPresent();
    }

    private static List<TableConstraint> added(Statement.AlterTable alter) {
        return alter.actions().stream()
                .filter(AddConstraint.class::isInstance)
                .map(action -> ((AddConstraint) action).constraint())
                .toList();
    }

    private static boolean isKeyIn(List<TableConstraint> constraints, ColumnDefinition column) {
        return constraints.stream()
                .anyMatch(constraint -> constraint.kind() == Constraint.Kind.PRIMARY_KEY
                        && constraint.columns().contains(column.name()));
    }

    private Stream<Finding> finding(Situation situation, QualifiedName table, ColumnDefinition column) {
        Remedy remedy = Remedy.advice("Use bigint GENERATED ALWAYS AS IDENTITY.");
        String subject = table + "." + Identifiers.quoted(column.name()) + " is "
                + column.type().sql();
        if (isSmall(column)) {
            return Stream.of(situation.warning(
                    this,
                    table,
                    subject + ": it runs out of numbers as the table grows, and widening it later rewrites the table.",
                    remedy));
        }
        return column.type().isSerial()
                ? Stream.of(situation.note(
                        this,
                        table,
                        subject + ": its sequence needs rights and care of its own, which an identity column has not.",
                        remedy))
                : Stream.empty();
    }
}
