package dbre.safety;

import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.sql.Statement;
import java.util.List;

/// What an administrator's statements do: TRUNCATE, LOCK TABLE, VACUUM, ANALYZE, CLUSTER.
final class MaintenanceEffects {
    private final Effects effects;

    MaintenanceEffects(Effects effects) {
        this.effects = effects;
    }

    void emptying(Statement.Truncate truncate) {
        truncate.tables().forEach(table -> emptying(table, truncate.alone().contains(table)));
        if (truncate.cascade()) {
            truncate.tables().forEach(this::emptyingReferring);
        }
    }

    private void emptying(QualifiedName table, boolean only) {
        effects.onDescendantsUnless(only, table, LockMode.ACCESS_EXCLUSIVE, Work.NEW_FILE);
    }

    private void emptyingReferring(QualifiedName target) {
        for (ForeignKey key : ForeignKey.binding(target, effects.world())) {
            if (!effects.has(key.from())) {
                emptying(key.from(), false);
                emptyingReferring(key.from());
            }
        }
    }

    /// LOCK TABLE goes on to what a view reads.
    void locking(Statement.Lock lock) {
        LockMode mode = LockMode.valueOf(lock.mode().replace(' ', '_'));
        lock.tables().forEach(table -> locking(table, lock.alone().contains(table), mode));
    }

    private void locking(QualifiedName on, boolean only, LockMode mode) {
        QualifiedName relation = effects.world().resolve(on);
        if (effects.isView(relation)) {
            effects.world().ties().readBy(relation).forEach(each -> locking(each, false, mode));
        } else {
            effects.onDescendantsUnless(only, on, mode, Work.CATALOGUE_ONLY);
        }
    }

    /// Without tables it goes through all of them. ANALYZE of a parent looks into its children, which count as named
    /// since 18, for VACUUM as well.
    void vacuuming(Statement.Vacuum vacuum) {
        boolean rewrites = vacuum.vacuum() && vacuum.full();
        LockMode lock = rewrites ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
        Work work = rewrites ? Work.REWRITE : Work.CATALOGUE_ONLY;
        List<QualifiedName> tables = vacuum.tables().isEmpty() ? every() : vacuum.tables();
        boolean since18 = effects.world().version().isAtLeast(18);
        for (QualifiedName table : tables) {
            if (since18) {
                effects.onDescendants(table, lock, work);
            } else {
                effects.onPartitionsToo(table, lock, work);
                if (!vacuum.vacuum()) {
                    effects.world()
                            .childrenOf(table)
                            .forEach(child -> effects.onDescendants(child, LockMode.ACCESS_SHARE, Work.CATALOGUE_ONLY));
                }
            }
        }
    }

    private List<QualifiedName> every() {
        return effects.world()
                .relations()
                .filter(table -> table.kind() != TableKind.VIEW && table.kind() != TableKind.FOREIGN_TABLE)
                .map(Table::name)
                .toList();
    }

    void clustering(Statement.Cluster cluster) {
        if (cluster.table() != null) {
            effects.onPartitionsToo(cluster.table(), LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
        }
    }
}
