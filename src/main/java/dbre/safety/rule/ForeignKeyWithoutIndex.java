package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Constraint;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.AddConstraint;
import dbre.sql.Statement;
import dbre.sql.TableConstraint;
import java.util.List;
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
        Stream<Finding> added = situation
                .altering(AddConstraint.class)
                .filter(altered ->
                        lacksIndex(situation, altered.table(), altered.action().constraint()))
                .map(altered ->
                        finding(situation, altered.table(), altered.action().constraint()));
        Stream<Finding> created = situation.statement() instanceof Statement.CreateTable create
                ? Stream.concat(
                                create.columns().stream().flatMap(column -> column.constraints().stream()),
                                create.constraints().stream())
                        .filter(constraint -> lacksIndexOf(situation, create, constraint))
                        .map(constraint -> finding(situation, situation.world().resolve(create.name()), constraint))
                : Stream.empty();
        return Stream.concat(added, created);
    }

    /// Without a database there may well be an index, and of a new table nobody waits yet: that is a note.
    private Finding finding(Situation situation, QualifiedName table, TableConstraint constraint) {
        boolean certain = situation.world().knows(table);
        String message = (certain ? "No index of " : "Unless there is one, no index of ") + table + " starts with "
                + columns(constraint) + ": every DELETE in " + constraint.references() + " will read the whole table.";
        Remedy remedy = Remedy.replacement(
                "Build the index first, outside a transaction.",
                "CREATE INDEX CONCURRENTLY ON %s (%s)".formatted(table.sql(), columns(constraint)));
        return certain ? situation.warning(this, table, message, remedy) : situation.note(this, table, message, remedy);
    }

    private static boolean lacksIndex(Situation situation, QualifiedName name, TableConstraint constraint) {
        return constraint.kind() == Constraint.Kind.FOREIGN_KEY
                && !isMadeLater(situation, name, constraint)
                && situation.world().table(name).stream()
                        .flatMap(table -> table.indexes().stream())
                        .filter(index -> index.predicate() == null)
                        .noneMatch(index -> begins(index.columns(), constraint));
    }

    private static boolean lacksIndexOf(Situation situation, Statement.CreateTable create, TableConstraint constraint) {
        boolean key = Stream.concat(
                        create.columns().stream().flatMap(column -> column.constraints().stream()),
                        create.constraints().stream())
                .filter(each -> each.kind() == Constraint.Kind.PRIMARY_KEY || each.kind() == Constraint.Kind.UNIQUE)
                .anyMatch(each -> begins(each.columns(), constraint));
        return !key
                && constraint.kind() == Constraint.Kind.FOREIGN_KEY
                && !isMadeLater(situation, create.name(), constraint);
    }

    private static boolean isMadeLater(Situation situation, QualifiedName name, TableConstraint constraint) {
        QualifiedName table = situation.world().resolve(name);
        return situation.later().stream()
                .anyMatch(later -> later instanceof Statement.CreateIndex create
                        && create.predicate() == null
                        && situation.world().resolve(create.table()).equals(table)
                        && begins(
                                create.keys().stream()
                                        .map(key -> key.column() == null ? "" : key.column())
                                        .toList(),
                                constraint));
    }

    private static boolean begins(List<String> keys, TableConstraint constraint) {
        int width = constraint.columns().size();
        return keys.size() >= width && keys.subList(0, width).containsAll(constraint.columns());
    }

    private static String columns(TableConstraint constraint) {
        return constraint.columns().stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
    }
}
