package dbre.safety;

import dbre.schema.Constraint;
import dbre.sql.Statement;
import dbre.sql.TableConstraint;
import java.util.stream.Stream;

/// What making a table does to the tables that are already there.
///
/// A foreign key locks the table it points to. A new partition locks its parent, and the default partition is
/// read to the end to prove that no row of it belongs into the new one (measured on 14 to 18).
final class CreateTableEffects {
    private final Effects effects;

    CreateTableEffects(Effects effects) {
        this.effects = effects;
    }

    void collect(Statement.CreateTable create) {
        if (create.ifNotExists() && effects.world().knows(create.name())) {
            return;
        }
        effects.brief(create.name(), LockMode.ACCESS_EXCLUSIVE);
        if (create.partitionOf() != null) {
            effects.brief(create.partitionOf(), LockMode.ACCESS_EXCLUSIVE);
            effects.world()
                    .defaultPartitionOf(create.partitionOf())
                    .ifPresent(partition -> effects.add(partition.name(), LockMode.ACCESS_EXCLUSIVE, Work.SCAN));
            // Measured: 14 only looks at tables that refer to the parent, 15 to 18 lock them against writes.
            LockMode keys =
                    effects.world().version().isAtLeast(15) ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_SHARE;
            effects.world().foreignKeysTo(create.partitionOf()).forEach(key -> effects.brief(key.from(), keys));
        }
        create.inherits().forEach(parent -> effects.brief(parent, LockMode.SHARE_UPDATE_EXCLUSIVE));
        effects.all(create.likes(), LockMode.ACCESS_SHARE);
        constraints(create)
                .filter(constraint -> constraint.kind() == Constraint.Kind.FOREIGN_KEY)
                .forEach(this::lockReferenced);
        if (create.query() != null) {
            create.query().tables().forEach(table -> effects.reading(table, Work.SCAN));
        }
    }

    private static Stream<TableConstraint> constraints(Statement.CreateTable create) {
        return Stream.concat(
                create.columns().stream().flatMap(column -> column.constraints().stream()),
                create.constraints().stream());
    }

    private void lockReferenced(TableConstraint foreignKey) {
        if (foreignKey.references() != null) {
            effects.brief(foreignKey.references(), LockMode.SHARE_ROW_EXCLUSIVE);
        }
    }
}
