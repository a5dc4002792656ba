package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.ForeignKey;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.World;
import dbre.schema.Constraint;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.sql.AlterAction.AddConstraint;
import dbre.sql.AlterAction.DetachPartition;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import dbre.sql.TableConstraint;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the grammar takes and the server refuses, because of what is there already (each measured on 14 to 18).
final class ServerRefuses implements SafetyRule {
    @Override
    public String id() {
        return "refused-here";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return switch (situation.statement()) {
            case Statement.CreateIndex create when create.concurrently() -> index(situation, create);
            case Statement.Drop drop
            when drop.kind() == ObjectKind.INDEX && drop.concurrently() ->
                drop.names().stream().flatMap(index -> dropped(situation, index));
            case Statement.RefreshMaterializedView refresh when refresh.concurrently() -> refresh(situation, refresh);
            case Statement.Truncate truncate when !truncate.cascade() -> truncate(situation, truncate);
            case Statement.AlterTable alter ->
                Stream.concat(
                        situation
                                .alteringAny(DetachPartition.class)
                                .filter(altered -> altered.action().concurrently())
                                .flatMap(altered -> detached(situation, altered.table())),
                        situation
                                .alteringAny(AddConstraint.class)
                                .flatMap(altered -> constraint(
                                        situation,
                                        altered.table(),
                                        altered.action().constraint())));
            default -> Stream.empty();
        };
    }

    private Stream<Finding> index(Situation situation, Statement.CreateIndex create) {
        return isPartitioned(situation.world(), create.table()) && !create.only()
                ? found(
                        situation,
                        create.table(),
                        create.table() + " is partitioned, and no index of a partitioned table is built CONCURRENTLY",
                        Remedies.safeSteps(
                                situation,
                                "Declare it on the parent alone, build it CONCURRENTLY on each partition, attach"
                                        + " them."))
                : Stream.empty();
    }

    private Stream<Finding> dropped(Situation situation, QualifiedName index) {
        return situation
                .world()
                .tableOfIndex(index)
                .filter(table -> table.kind() == TableKind.PARTITIONED_TABLE)
                .stream()
                .flatMap(table -> found(
                        situation,
                        table.name(),
                        index + " is the index of the partitioned table " + table.name(),
                        Remedy.advice("Drop it without CONCURRENTLY, behind a lock_timeout: it keeps the table and its"
                                + " partitions to itself for milliseconds.")));
    }

    private Stream<Finding> refresh(Situation situation, Statement.RefreshMaterializedView refresh) {
        Optional<Table> view = situation.world().table(refresh.name());
        boolean refused = view.isPresent()
                && situation.world().knows(refresh.name())
                && view.get().indexes().stream().noneMatch(Index::tellsRowsApart);
        return refused
                ? found(
                        situation,
                        refresh.name(),
                        refresh.name() + " has no unique index over all of its rows",
                        Remedy.advice("Make one on columns that tell its rows apart, without WHERE and expressions:"
                                + " CREATE UNIQUE INDEX CONCURRENTLY."))
                : Stream.empty();
    }

    private Stream<Finding> truncate(Situation situation, Statement.Truncate truncate) {
        World world = situation.world();
        return truncate.tables().stream()
                .flatMap(table -> ForeignKey.to(table, world).stream()
                        .filter(key -> truncate.tables().stream()
                                .noneMatch(other -> world.resolve(other).equals(key.from())))
                        .filter(key -> !world.resolve(table).equals(key.from()))
                        .limit(1)
                        .flatMap(key -> found(
                                situation,
                                table,
                                "the foreign key " + key.constraint().name() + " of " + key.from() + " refers to "
                                        + table + ", even if it holds no row",
                                Remedy.advice("Empty " + key.from() + " in the same TRUNCATE, or delete the rows."))));
    }

    private Stream<Finding> detached(Situation situation, QualifiedName parent) {
        return situation.world().defaultPartitionOf(parent).stream()
                .flatMap(partition -> found(
                        situation,
                        parent,
                        parent + " has the default partition " + partition.name()
                                + ", and nothing is detached CONCURRENTLY beside one",
                        Remedy.advice("Detach without CONCURRENTLY, behind a lock_timeout: it keeps the table to itself"
                                + " for milliseconds.")));
    }

    private Stream<Finding> constraint(Situation situation, QualifiedName table, TableConstraint constraint) {
        World world = situation.world();
        boolean partitioned = isPartitioned(world, table);
        if (partitioned
                && constraint.kind() == Constraint.Kind.FOREIGN_KEY
                && constraint.notValid()
                && !world.version().isAtLeast(18)) {
            return found(
                    situation,
                    table,
                    table + " is partitioned, and before 18 its foreign keys cannot be NOT VALID",
                    Remedy.advice("Add it NOT VALID to each partition, validate them, then add it to the parent."));
        }
        String index = constraint.usingIndex();
        String why = index == null ? null : unusable(world, table, index, partitioned);
        return why == null
                ? Stream.empty()
                : found(situation, table, why, Remedy.advice("Build it first: CREATE UNIQUE INDEX CONCURRENTLY."));
    }

    /// Why an index cannot become a constraint, null when it can as far as is known.
    private static @Nullable String unusable(World world, QualifiedName table, String name, boolean partitioned) {
        if (partitioned) {
            return table + " is partitioned, and its indexes cannot become constraints";
        }
        Optional<Index> index = world.table(table).flatMap(known -> known.index(name));
        if (index.isEmpty()) {
            return world.knows(table) ? table + " has no index " + name : null;
        }
        return index.get().tellsRowsApart()
                ? null
                : "index " + name + " is not valid, not unique, or not over plain columns of all rows";
    }

    private static boolean isPartitioned(World world, QualifiedName table) {
        return world.table(table)
                .filter(known -> known.kind() == TableKind.PARTITIONED_TABLE)
                .isPresent();
    }

    private Stream<Finding> found(Situation situation, QualifiedName object, String why, Remedy instead) {
        return Stream.of(situation.danger(this, object, "The server refuses this: " + why + ".", instead));
    }
}
