package dbre.safety;

import dbre.schema.Attachment;
import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.Optional;

/// What a DROP locks: the object's table, and every table that an FK or a partition ties to it.
final class DropEffects {
    private final Effects effects;

    DropEffects(Effects effects) {
        this.effects = effects;
    }

    void collect(Statement.Drop drop) {
        switch (drop.kind()) {
            case TABLE -> drop.names().forEach(table -> dropTable(table, drop.cascade()));
            case MATERIALIZED_VIEW, VIEW, FOREIGN_TABLE -> dropViews(drop);
            case TYPE, DOMAIN -> {
                if (drop.cascade()) {
                    drop.names().forEach(this::dropType);
                }
            }
            case FUNCTION, SEQUENCE -> {
                if (drop.cascade()) {
                    drop.names().forEach(this::dropUses);
                }
            }
            case STATISTICS ->
                drop.names()
                        .forEach(statistics -> effects.all(
                                effects.world().ties().tablesOf(Attachment.Kind.STATISTICS, statistics.name()),
                                LockMode.SHARE_UPDATE_EXCLUSIVE));
            case INDEX -> drop.names().forEach(index -> dropIndex(index, drop.concurrently()));
            case TRIGGER, POLICY, RULE -> dropAttachment(drop);
            case SCHEMA -> {
                if (drop.cascade()) {
                    drop.names().forEach(schema -> dropSchema(schema.name()));
                }
            }
            default -> {
                // Types, functions, roles and the like lock no table.
            }
        }
    }

    private void dropViews(Statement.Drop drop) {
        effects.all(drop.names(), LockMode.ACCESS_EXCLUSIVE);
        if (drop.cascade()) {
            drop.names().forEach(this::dropReaders);
        }
    }

    /// IF EXISTS finds out without a lock that there is nothing. A trigger for each row goes from the partitions too.
    private void dropAttachment(Statement.Drop drop) {
        QualifiedName on = drop.on();
        if (on == null) {
            return;
        }
        Optional<Attachment> known = effects.world()
                .ties()
                .named(effects.world().resolve(on), drop.names().getFirst().name());
        if (known.isEmpty() && drop.ifExists() && effects.world().knows(on)) {
            return;
        }
        boolean below = drop.kind() == ObjectKind.TRIGGER
                && known.map(Attachment::kind).orElse(Attachment.Kind.ROW_TRIGGER) == Attachment.Kind.ROW_TRIGGER;
        effects.brief(on, LockMode.ACCESS_EXCLUSIVE);
        if (below) {
            effects.onPartitionsToo(on, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        }
    }

    private void dropType(QualifiedName type) {
        effects.all(effects.world().tablesWith(type), LockMode.ACCESS_EXCLUSIVE);
        effects.all(effects.world().tablesOf(type), LockMode.ACCESS_EXCLUSIVE);
    }

    /// CASCADE takes defaults, constraints, indexes, triggers, policies and views that use it.
    private void dropUses(QualifiedName object) {
        effects.world().ties().usersOf(object).forEach(relation -> {
            if (effects.isView(relation)) {
                dropReaders(relation);
            } else {
                effects.onPartitionsToo(relation, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            }
        });
    }

    private void dropTable(QualifiedName name, boolean cascade) {
        effects.onPartitionsToo(name, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        effects.world().table(name).ifPresent(this::lockNeighbours);
        if (cascade) {
            ForeignKey.binding(name, effects.world()).forEach(this::dropForeignKey);
            dropReaders(name);
            dropUses(effects.world().resolve(name));
            effects.world().childrenOf(name).forEach(child -> dropTable(child, true));
        }
    }

    /// DROP COLUMN ... CASCADE drops the foreign keys that point to the column, and the views that read it.
    void dropColumn(QualifiedName table, String column) {
        ForeignKey.to(table, effects.world()).stream()
                .filter(key -> key.constraint().referencedColumns().contains(column))
                .forEach(this::dropForeignKey);
        effects.world().ties().readersOf(effects.world().resolve(table), column).forEach(view -> {
            effects.brief(view, LockMode.ACCESS_EXCLUSIVE);
            dropReaders(view);
        });
    }

    /// A foreign key goes as a whole: from all partitions of the table that has it and of the one that it points to.
    private void dropForeignKey(ForeignKey key) {
        effects.onPartitionsToo(key.from(), LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        QualifiedName target = key.constraint().references();
        if (target != null) {
            effects.onPartitionsToo(target, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        }
    }

    /// CASCADE drops the views that read it, and the materialized views behind them.
    private void dropReaders(QualifiedName name) {
        effects.world().ties().readersOf(effects.world().resolve(name)).forEach(view -> {
            effects.brief(view, LockMode.ACCESS_EXCLUSIVE);
            dropReaders(view);
        });
    }

    private void lockNeighbours(Table table) {
        if (table.partitionOf() != null) {
            effects.brief(table.partitionOf(), LockMode.ACCESS_EXCLUSIVE);
            effects.world()
                    .defaultPartitionOf(table.partitionOf())
                    .ifPresent(rest -> effects.brief(rest.name(), LockMode.ACCESS_EXCLUSIVE));
        }
        table.constraints().stream()
                .filter(key -> !ForeignKey.isInherited(table.name(), key, effects.world()))
                .map(Constraint::references)
                .forEach(references -> {
                    if (references != null) {
                        effects.onPartitionsToo(references, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
                    }
                });
    }

    private void dropIndex(QualifiedName index, boolean concurrently) {
        LockMode lock = concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        effects.world()
                .tableOfIndex(index)
                .ifPresent(table -> effects.onPartitionsToo(table.name(), lock, Work.CATALOGUE_ONLY));
    }

    private void dropSchema(String schema) {
        effects.world()
                .relations()
                .filter(table -> schema.equals(table.name().schema()))
                .map(Table::name)
                .toList()
                .forEach(table -> dropTable(table, true));
    }
}
