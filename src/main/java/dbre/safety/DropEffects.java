package dbre.safety;

import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.Statement;

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
                    drop.names()
                            .forEach(type -> effects.all(effects.world().tablesWith(type), LockMode.ACCESS_EXCLUSIVE));
                }
            }
            case INDEX -> drop.names().forEach(index -> dropIndex(index, drop.concurrently()));
            case TRIGGER, POLICY, RULE -> {
                if (drop.on() != null) {
                    effects.brief(drop.on(), LockMode.ACCESS_EXCLUSIVE);
                }
            }
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

    private void dropTable(QualifiedName name, boolean cascade) {
        effects.onPartitionsToo(name, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        effects.world().table(name).ifPresent(this::lockNeighbours);
        if (cascade) {
            effects.world().foreignKeysTo(name).forEach(key -> effects.brief(key.from(), LockMode.ACCESS_EXCLUSIVE));
            dropReaders(name);
            effects.world().childrenOf(name).forEach(child -> dropTable(child, true));
        }
    }

    /// DROP COLUMN ... CASCADE drops the foreign keys that point to the column, and the views that read it.
    void dropColumn(QualifiedName table, String column) {
        effects.world().foreignKeysTo(table).stream()
                .filter(key -> key.constraint().referencedColumns().contains(column))
                .forEach(key -> effects.brief(key.from(), LockMode.ACCESS_EXCLUSIVE));
        effects.world().readersOf(table, column).forEach(view -> {
            effects.brief(view, LockMode.ACCESS_EXCLUSIVE);
            dropReaders(view);
        });
    }

    /// CASCADE drops the views that read it, and the materialized views behind them.
    private void dropReaders(QualifiedName name) {
        effects.world().readersOf(name).forEach(view -> {
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
        table.constraints().stream().map(Constraint::references).forEach(references -> {
            if (references != null) {
                effects.brief(references, LockMode.ACCESS_EXCLUSIVE);
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
