package dbre.safety;

import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.AlterAction.DropConstraint;
import dbre.sql.TableConstraint;
import java.util.Locale;
import java.util.Optional;

/// What adding, validating and dropping a constraint does to the tables on both of its ends.
final class ConstraintEffects {
    private final Effects effects;

    ConstraintEffects(Effects effects) {
        this.effects = effects;
    }

    void adding(QualifiedName table, TableConstraint constraint, boolean only) {
        Work work = adding(table, constraint);
        LockMode lock = constraint.kind() == Constraint.Kind.FOREIGN_KEY
                ? LockMode.SHARE_ROW_EXCLUSIVE
                : LockMode.ACCESS_EXCLUSIVE;
        effects.add(table, lock, work);
        if (!only) {
            below(table, constraint, lock, work);
        }
        if (constraint.references() != null) {
            effects.add(constraint.references(), LockMode.SHARE_ROW_EXCLUSIVE, work);
            effects.onPartitionsToo(constraint.references(), LockMode.SHARE_ROW_EXCLUSIVE, Work.CATALOGUE_ONLY);
        }
    }

    /// Partitions and children get the constraint too. Keys of partitions are built under SHARE before 18; a CHECK with
    /// NO INHERIT leaves children alone, but 18 locks them all the same.
    private void below(QualifiedName table, TableConstraint constraint, LockMode lock, Work work) {
        boolean key = constraint.kind() == Constraint.Kind.UNIQUE || constraint.kind() == Constraint.Kind.PRIMARY_KEY;
        boolean before18 = !effects.world().version().isAtLeast(18);
        boolean alone = constraint.sql().toUpperCase(Locale.ROOT).endsWith("NO INHERIT");
        if (key) {
            effects.world()
                    .partitionsOf(table)
                    .forEach(each -> effects.onPartitionsToo(each.name(), before18 ? LockMode.SHARE : lock, work));
        } else if (!alone || !before18) {
            effects.world().partitionsOf(table).forEach(each -> effects.onDescendants(each.name(), lock, work));
            Work ofChildren = alone ? Work.CATALOGUE_ONLY : work;
            effects.world().childrenOf(table).forEach(each -> effects.onDescendants(each, lock, ofChildren));
        }
    }

    private Work adding(QualifiedName table, TableConstraint constraint) {
        boolean unchecked = constraint.notValid() || constraint.notEnforced();
        return switch (constraint.kind()) {
            case CHECK, FOREIGN_KEY -> unchecked ? Work.CATALOGUE_ONLY : Work.SCAN;
            case NOT_NULL -> unchecked ? Work.CATALOGUE_ONLY : provingColumns(table, constraint);
            case UNIQUE -> constraint.usingIndex() == null ? Work.BUILD : Work.CATALOGUE_ONLY;
            case PRIMARY_KEY -> constraint.usingIndex() == null ? Work.BUILD : provingIndexColumns(table, constraint);
            case EXCLUDE -> Work.BUILD;
        };
    }

    private Work provingColumns(QualifiedName table, TableConstraint constraint) {
        return constraint.columns().stream()
                .map(column -> new ColumnEffects(effects).forbiddingNull(table, column))
                .reduce(Work.CATALOGUE_ONLY, Work::longest);
    }

    /// PRIMARY KEY USING INDEX sets its columns NOT NULL, with a scan where nothing proves them.
    private Work provingIndexColumns(QualifiedName name, TableConstraint constraint) {
        Optional<Table> table = effects.world().table(name);
        String index = constraint.usingIndex();
        return table.flatMap(known -> index == null ? Optional.empty() : known.index(index)).stream()
                .flatMap(known -> known.keys().stream())
                .map(column -> new ColumnEffects(effects).forbiddingNull(name, column))
                .reduce(Work::longest)
                .orElse(Work.SCAN);
    }

    /// VALIDATE reads the table under SHARE UPDATE EXCLUSIVE; a foreign key also reads its target, under ROW SHARE.
    void validating(QualifiedName name, String constraint) {
        Optional<Constraint> known = known(name, constraint);
        if (known.map(Constraint::validated).orElse(false)) {
            effects.brief(name, LockMode.SHARE_UPDATE_EXCLUSIVE);
            return;
        }
        effects.onDescendants(name, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.SCAN);
        known.map(Constraint::references)
                .ifPresent(references -> effects.add(references, LockMode.ROW_SHARE, Work.SCAN));
    }

    /// Dropping a foreign key takes ACCESS EXCLUSIVE on both tables and all their partitions; dropping a key with
    /// CASCADE drops the foreign keys that need it.
    void dropping(QualifiedName name, DropConstraint drop) {
        effects.onDescendants(name, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        known(name, drop.constraint()).ifPresent(constraint -> {
            if (constraint.references() != null) {
                effects.onPartitionsToo(constraint.references(), LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            }
            effects.world().foreignKeysTo(name).stream()
                    .filter(key -> drop.cascade()
                            && key.constraint().referencedColumns().equals(constraint.columns()))
                    .forEach(key -> effects.brief(key.from(), LockMode.ACCESS_EXCLUSIVE));
        });
    }

    private Optional<Constraint> known(QualifiedName table, String constraint) {
        return effects.world().table(table).flatMap(known -> known.constraint(constraint));
    }
}
