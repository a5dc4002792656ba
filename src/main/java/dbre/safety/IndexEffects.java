package dbre.safety;

import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What building an index does to its table (CREATE INDEX, REINDEX): writes wait, or with CONCURRENTLY only other
/// maintenance does.
final class IndexEffects {
    private static final long FEW_PAGES = 10 * 8192L;

    private final Effects effects;

    IndexEffects(Effects effects) {
        this.effects = effects;
    }

    /// IF NOT EXISTS takes the lock before it sees that the index is there. ONLY spares the partitions, which hold all
    /// the rows; on a table without any it means nothing.
    void creating(Statement.CreateIndex create) {
        LockMode lock = lock(create.concurrently());
        boolean parent = effects.is(create.table(), TableKind.PARTITIONED_TABLE);
        if (isThere(create)) {
            effects.onPartitionsToo(create.table(), lock, Work.CATALOGUE_ONLY);
        } else if (create.only() && (parent || !effects.world().knows(create.table()))) {
            effects.brief(create.table(), lock);
        } else {
            effects.onPartitionsToo(create.table(), lock, Work.BUILD);
        }
    }

    private boolean isThere(Statement.CreateIndex create) {
        QualifiedName name = create.name();
        return create.ifNotExists()
                && name != null
                && effects.world()
                        .tableOfIndex(name.in(Objects.requireNonNullElse(
                                effects.world().resolve(create.table()).schema(), "public")))
                        .isPresent();
    }

    /// An index of a partitioned table is rebuilt partition by partition.
    void rebuilding(Statement.Reindex reindex) {
        LockMode lock = lock(reindex.concurrently());
        QualifiedName name = reindex.name();
        if (reindex.kind() == ObjectKind.TABLE && name != null) {
            onPartitionsWithIndexes(name, lock);
        } else if (reindex.kind() == ObjectKind.INDEX && name != null) {
            effects.world()
                    .tableOfIndex(name)
                    .ifPresent(table -> effects.onPartitionsToo(table.name(), lock, Work.BUILD));
        } else {
            effects.world()
                    .relations()
                    .filter(table ->
                            name == null || name.name().equals(table.name().schema()))
                    .map(Table::name)
                    .toList()
                    .forEach(table -> effects.add(table, lock, Work.BUILD));
        }
    }

    private void onPartitionsWithIndexes(QualifiedName table, LockMode lock) {
        boolean nothing = effects.world().knows(table)
                && effects.world()
                        .table(table)
                        .map(known -> known.indexes().isEmpty())
                        .orElse(false);
        effects.add(table, lock, nothing ? Work.CATALOGUE_ONLY : Work.BUILD);
        effects.world().partitionsOf(table).forEach(partition -> onPartitionsWithIndexes(partition.name(), lock));
    }

    private static LockMode lock(boolean concurrently) {
        return concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
    }

    /// What it takes to find a row by an index: next to nothing, but the planner reads a table of a few pages whole.
    static Work lookingUp(Optional<Table> table) {
        long bytes = table.map(known -> known.statistics().heapBytes()).orElse(0L);
        return bytes > 0 && bytes < FEW_PAGES ? Work.SCAN : Work.CATALOGUE_ONLY;
    }

    /// Whether an unconditional unique index finds the only row that has given values in these columns.
    static boolean findsOneRow(Optional<Table> table, List<String> columns) {
        return table.stream()
                .flatMap(known -> known.indexes().stream())
                .anyMatch(index -> index.tellsRowsApart() && columns.containsAll(index.columns()));
    }

    /// Whether a whole, valid B-tree has this column first, so that it gives the least and the greatest value.
    static boolean leadsWith(Optional<Table> table, String column) {
        return table.stream()
                .flatMap(known -> known.indexes().stream())
                .filter(index -> index.valid()
                        && index.predicate() == null
                        && index.method().equals("btree"))
                .map(Index::columns)
                .anyMatch(keys -> !keys.isEmpty() && keys.getFirst().equals(column));
    }
}
