package dbre.safety.recipe;

import static dbre.schema.Identifiers.quoted;

import dbre.safety.World;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Indexes without a lock that blocks writes.
final class IndexRecipes {
    private static final Pattern CREATE = Pattern.compile(
            "(?is)^(CREATE\\s+(?:UNIQUE\\s+)?INDEX)\\s+(?:CONCURRENTLY\\s+)?(?:IF\\s+NOT\\s+EXISTS\\s+)?");

    private IndexRecipes() {}

    static Recipe creating(Statement.CreateIndex create, String written, World world) {
        QualifiedName table = create.table();
        String name = create.indexName();
        Optional<Table> known = world.table(table);
        if (known.isPresent() && known.get().kind() == TableKind.PARTITIONED_TABLE && !create.only()) {
            return onPartitions(create, name, known.get(), world);
        }
        return Recipe.of(building(concurrently(create, written, name), new QualifiedName(table.schema(), name), table));
    }

    /// The phase that builds an index. A run that failed half-way leaves an invalid index behind, so a new run
    /// drops that first.
    static Phase building(String create, QualifiedName index, QualifiedName table) {
        return new Phase(
                "Build index " + quoted(index.name()) + " while the table stays in use",
                List.of(new Action.Alone(List.of("DROP INDEX CONCURRENTLY IF EXISTS " + index.sql(), create))),
                List.of(Action.Alone.of("DROP INDEX CONCURRENTLY IF EXISTS " + index.sql())),
                "SHARE UPDATE EXCLUSIVE on " + table
                        + " while it is read twice; reads and writes go on, and it waits for older transactions",
                null);
    }

    private static String concurrently(Statement.CreateIndex create, String written, String name) {
        String rest = CREATE.matcher(written).replaceFirst("");
        String named = create.name() == null ? quoted(name) + " " + rest : rest;
        return (create.unique() ? "CREATE UNIQUE INDEX CONCURRENTLY " : "CREATE INDEX CONCURRENTLY ") + named;
    }

    /// CONCURRENTLY is refused on a partitioned table (14 to 18): an empty index on the parent, one on each
    /// partition, then they are joined.
    private static Recipe onPartitions(Statement.CreateIndex create, String name, Table parent, World world) {
        String unique = create.unique() ? "UNIQUE " : "";
        String shape = shapeOf(create);
        QualifiedName parentIndex = new QualifiedName(parent.name().schema(), name);
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase(
                "Declare index " + name + " on the parent alone",
                List.of(Action.InTransaction.of("CREATE %sINDEX %s ON ONLY %s %s"
                        .formatted(unique, quoted(name), parent.name().sql(), shape))),
                List.of(Action.InTransaction.of("DROP INDEX IF EXISTS " + parentIndex.sql())),
                "SHARE on " + parent.name() + " for milliseconds; the index stays invalid until all parts are attached",
                null));
        for (Table partition : world.partitionsOf(parent.name())) {
            String part = partition.name().name() + "_" + name;
            QualifiedName partIndex = new QualifiedName(partition.name().schema(), part);
            String build = "CREATE %sINDEX CONCURRENTLY %s ON %s %s"
                    .formatted(unique, quoted(part), partition.name().sql(), shape);
            Phase building = building(build, partIndex, partition.name());
            List<Action> actions = new ArrayList<>(building.actions());
            actions.add(Action.Alone.of(
                    "ALTER INDEX %s ATTACH PARTITION %s".formatted(parentIndex.sql(), partIndex.sql())));
            phases.add(new Phase(building.title(), actions, List.of(), building.effect(), null));
        }
        return new Recipe(phases, null);
    }

    private static String shapeOf(Statement.CreateIndex create) {
        String keys = create.keys().stream().map(key -> key.sql()).collect(Collectors.joining(", "));
        String includes = create.includes().isEmpty()
                ? ""
                : create.includes().stream()
                        .map(each -> quoted(each))
                        .collect(Collectors.joining(", ", " INCLUDE (", ")"));
        String nulls = create.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "";
        String where =
                create.predicate() == null ? "" : " WHERE " + create.predicate().sql();
        return "USING " + create.method() + " (" + keys + ")" + includes + nulls + where;
    }

    static Recipe dropping(QualifiedName index, World world) {
        Optional<Table> table = world.tableOfIndex(index);
        Optional<Index> known = table.flatMap(owner -> owner.index(index.name()));
        List<Action> undo = known.map(Index::definition)
                .filter(definition -> !definition.isEmpty())
                .map(definition -> List.<Action>of(Action.Alone.of(concurrentDefinition(definition))))
                .orElse(List.of(new Action.Impossible("The definition of index " + index.name()
                        + " was not known when this was written; create it again by hand.")));
        return Recipe.of(new Phase(
                "Drop index " + quoted(index.name()) + " while the table stays in use",
                List.of(Action.Alone.of("DROP INDEX CONCURRENTLY IF EXISTS " + index.sql())),
                undo,
                "SHARE UPDATE EXCLUSIVE on "
                        + table.map(owner -> owner.name().sql()).orElse("its table") + "; reads and writes go on",
                null));
    }

    /// The statement of `pg_get_indexdef` as one that blocks nobody.
    static String concurrentDefinition(String definition) {
        return definition.replaceFirst("(?i)^CREATE (UNIQUE )?INDEX ", "CREATE $1INDEX CONCURRENTLY ");
    }
}
