package dbre.tool;

import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Severity;
import dbre.schema.Constraint;
import dbre.schema.Identifiers;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import java.util.List;
import java.util.stream.Stream;

/// What is certainly not as it should be in a table, without looking at its rows.
public final class SchemaFindings {
    /// What they are called where no safety rule has that name already; each has a page of that name.
    public static final List<String> RULES = List.of("constraint-not-validated");

    private SchemaFindings() {}

    static List<Finding> of(List<Table> tables) {
        return tables.stream()
                .flatMap(table -> Stream.of(invalidIndexes(table), notValidated(table), missingKey(table))
                        .flatMap(found -> found))
                .toList();
    }

    /// The leftovers of failed concurrent builds. An index of a partitioned table is invalid until all its parts are
    /// attached, and one that backs a constraint cannot be dropped by itself.
    private static Stream<Finding> invalidIndexes(Table table) {
        return table.indexes().stream()
                .filter(index -> !index.valid() && index.constraint() == null)
                .filter(index -> table.kind() != TableKind.PARTITIONED_TABLE)
                .map(index -> invalid(table, index));
    }

    private static Finding invalid(Table table, Index index) {
        String name = QualifiedName.of(table.name().schema(), index.name()).sql();
        return new Finding(
                "invalid-index-leftover",
                Severity.WARNING,
                "Index " + name + " is invalid: no query uses it, and every write to " + table.name() + " pays for it.",
                Place.object(name),
                Remedy.replacement(
                        "Drop it and build it again, each outside a transaction.",
                        "DROP INDEX CONCURRENTLY " + name,
                        index.definition().replaceFirst("INDEX ", "INDEX CONCURRENTLY ")));
    }

    /// A constraint that is NOT ENFORCED (18) is not validated either, but cannot be.
    private static Stream<Finding> notValidated(Table table) {
        return table.constraints().stream()
                .filter(constraint ->
                        !constraint.validated() && constraint.definition().endsWith("NOT VALID"))
                .map(constraint -> notValidated(table, constraint));
    }

    private static Finding notValidated(Table table, Constraint constraint) {
        return new Finding(
                "constraint-not-validated",
                Severity.NOTE,
                "Constraint " + Identifiers.quoted(constraint.name()) + " of " + table.name()
                        + " is NOT VALID: rows from before it may break it, and the planner does not rely on it.",
                Place.object(table.name().sql()),
                Remedy.replacement(
                        "Validate it; reads and writes go on meanwhile.",
                        "ALTER TABLE " + table.name().sql() + " VALIDATE CONSTRAINT "
                                + Identifiers.quoted(constraint.name())));
    }

    private static Stream<Finding> missingKey(Table table) {
        boolean holdsRows = table.kind() == TableKind.TABLE && table.partitionOf() == null;
        return holdsRows && table.primaryKey().isEmpty()
                ? Stream.of(new Finding(
                        "table-without-pk",
                        Severity.NOTE,
                        table.name() + " has no primary key: its rows cannot be told apart, and logical replication"
                                + " cannot update them.",
                        Place.object(table.name().sql()),
                        Remedy.advice("Give it one, natural or bigint GENERATED ALWAYS AS IDENTITY.")))
                : Stream.empty();
    }
}
