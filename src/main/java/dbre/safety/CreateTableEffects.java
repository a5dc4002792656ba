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
        boolean there = create.ifNotExists() && effects.world().knows(create.name());
        if (create.query() != null) {
            new ViewEffects(effects).filling(create.query(), create.withData() && !there);
        }
        if (there) {
            return;
        }
        effects.brief(create.name(), LockMode.ACCESS_EXCLUSIVE);
        if (create.partitionOf() != null) {
            new PartitionEffects(effects, create.partitionOf()).creating(create.bound());
        }
        create.inherits().forEach(parent -> effects.brief(parent, LockMode.SHARE_UPDATE_EXCLUSIVE));
        effects.all(create.likes(), LockMode.ACCESS_SHARE);
        constraints(create)
                .filter(constraint -> constraint.kind() == Constraint.Kind.FOREIGN_KEY)
                .forEach(this::lockReferenced);
    }

    private static Stream<TableConstraint> constraints(Statement.CreateTable create) {
        return Stream.concat(
                create.columns().stream().flatMap(column -> column.constraints().stream()),
                create.constraints().stream());
    }

    private void lockReferenced(TableConstraint foreignKey) {
        if (foreignKey.references() != null) {
            effects.onPartitionsToo(foreignKey.references(), LockMode.SHARE_ROW_EXCLUSIVE, Work.CATALOGUE_ONLY);
        }
    }
}
