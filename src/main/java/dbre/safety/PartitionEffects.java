package dbre.safety;

import dbre.schema.Constraint;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.AlterAction.AttachPartition;
import dbre.sql.AlterAction.DetachPartition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What it takes to make a table a partition, and to make it one no longer (ALTER TABLE, "ATTACH PARTITION").
final class PartitionEffects {
    private final Effects effects;
    private final World world;
    private final QualifiedName parent;

    PartitionEffects(Effects effects, QualifiedName parent) {
        this.effects = effects;
        this.world = effects.world();
        this.parent = parent;
    }

    /// The new partition is read unless a CHECK implies its bound ([PartitionProof]) and it has the indexes and foreign
    /// keys of its parent, and the default partition is read unless a CHECK excludes the bound.
    void attaching(AttachPartition attach) {
        effects.brief(parent, LockMode.SHARE_UPDATE_EXCLUSIVE);
        world.ancestorsOf(parent).forEach(each -> effects.brief(each, LockMode.ACCESS_SHARE));
        boolean proven = PartitionProof.proves(world, parent, attach);
        Work work = proven ? Work.CATALOGUE_ONLY : Work.SCAN;
        if (lacksIndex(attach.partition())) {
            work = Work.BUILD;
        }
        for (Constraint key : foreignKeys(parent)) {
            boolean there = has(attach.partition(), key);
            Work checking = there || !world.mayHaveRows(attach.partition()) ? Work.CATALOGUE_ONLY : Work.SCAN;
            work = work.longest(checking);
            // The triggers of a foreign key of its own make room for those of the parent's.
            referenced(key, there ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_ROW_EXCLUSIVE, checking);
        }
        effects.onPartitionsToo(attach.partition(), LockMode.ACCESS_EXCLUSIVE, work);
        lookingThroughDefault(attach.bound());
        referring();
    }

    /// The rest of the default partition must not belong into the new one.
    private void lookingThroughDefault(@Nullable String bound) {
        world.defaultPartitionOf(parent).ifPresent(rest -> {
            boolean excluded = PartitionProof.excludes(world, parent, rest, bound);
            effects.onPartitionsToo(rest.name(), LockMode.ACCESS_EXCLUSIVE, excluded ? Work.CATALOGUE_ONLY : Work.SCAN);
        });
    }

    /// Measured: 14 only looks at tables that refer to the parent, 15 to 18 lock them against writes.
    private void referring() {
        LockMode lock = world.version().isAtLeast(15) ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_SHARE;
        ForeignKey.binding(parent, world).forEach(key -> effects.brief(key.from(), lock));
    }

    /// CREATE TABLE ... PARTITION OF locks its parent against everything.
    void creating(@Nullable String bound) {
        effects.brief(parent, LockMode.ACCESS_EXCLUSIVE);
        lookingThroughDefault(bound);
        referring();
        foreignKeys(parent).forEach(key -> referenced(key, LockMode.SHARE_ROW_EXCLUSIVE, Work.CATALOGUE_ONLY));
    }

    void detaching(DetachPartition detach) {
        boolean gentle = detach.concurrently() || detach.finish();
        effects.brief(parent, gentle ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
        effects.onPartitionsToo(detach.partition(), LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        foreignKeys(parent).forEach(key -> referenced(key, LockMode.SHARE_ROW_EXCLUSIVE, Work.CATALOGUE_ONLY));
        ForeignKey.binding(parent, world)
                .forEach(key -> effects.onPartitionsToo(key.from(), LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY));
        if (!detach.concurrently()) {
            world.defaultPartitionOf(parent).ifPresent(rest -> effects.brief(rest.name(), LockMode.ACCESS_EXCLUSIVE));
        }
    }

    private void referenced(Constraint key, LockMode lock, Work work) {
        QualifiedName target = key.references();
        if (target != null) {
            effects.onPartitionsToo(target, lock, work);
        }
    }

    private List<Constraint> foreignKeys(QualifiedName table) {
        return world.table(table).stream()
                .flatMap(known -> known.constraints().stream())
                .filter(each -> each.references() != null)
                .toList();
    }

    private boolean has(QualifiedName partition, Constraint key) {
        return foreignKeys(partition).stream()
                .anyMatch(each -> each.columns().equals(key.columns())
                        && each.validated()
                        && key.references() != null
                        && key.references().equals(each.references()));
    }

    /// Whether an index of the parent has to be built on the partition.
    private boolean lacksIndex(QualifiedName partition) {
        List<Index> there = world.table(partition).map(Table::indexes).orElse(List.of());
        return world.table(parent).stream()
                .flatMap(known -> known.indexes().stream())
                .anyMatch(index -> matching(there, index).findAny().isEmpty());
    }

    private static Stream<Index> matching(List<Index> indexes, Index wanted) {
        return indexes.stream()
                .filter(each -> each.keys().equals(wanted.keys())
                        && each.method().equals(wanted.method())
                        && each.unique() == wanted.unique()
                        && each.valid());
    }
}
