package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Constraint;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.AlterAction.AddConstraint;
import dbre.sql.TableConstraint;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Deleting or updating a referenced row looks for its children; without an index that reads the whole child table,
/// once for each row (CREATE TABLE, "REFERENCES").
final class ForeignKeyWithoutIndex implements SafetyRule {

    @Override
    public String id() {
        return "fk-missing-index";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddConstraint.class)
                .filter(altered -> altered.action().constraint().kind() == Constraint.Kind.FOREIGN_KEY
                        && lacksIndex(
                                situation, altered.table(), altered.action().constraint()))
                .map(altered -> situation.warning(
                        this,
                        altered.table(),
                        "No index of " + altered.table() + " starts with "
                                + columns(altered.action().constraint()) + ": every DELETE in "
                                + altered.action().constraint().references() + " will read the whole table.",
                        Remedy.replacement(
                                "Build the index first, outside a transaction.",
                                "CREATE INDEX CONCURRENTLY ON %s (%s)"
                                        .formatted(
                                                altered.table().sql(),
                                                columns(altered.action().constraint())))));
    }

    /// Only said of a table that is known: without a database there may well be an index.
    private static boolean lacksIndex(Situation situation, QualifiedName name, TableConstraint constraint) {
        if (!situation.world().knows(name)) {
            return false;
        }
        int width = constraint.columns().size();
        return situation.world().table(name).stream()
                .map(Table::indexes)
                .noneMatch(indexes -> indexes.stream()
                        .anyMatch(index -> index.keys().size() >= width
                                && index.keys().subList(0, width).containsAll(constraint.columns())));
    }

    private static String columns(TableConstraint constraint) {
        return constraint.columns().stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
    }
}
