package dbre.safety;

import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.TableConstraint;
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
        if (only) {
            effects.add(table, lock, work);
        } else {
            effects.onPartitionsToo(table, lock, work);
        }
        if (constraint.references() != null) {
            effects.add(constraint.references(), LockMode.SHARE_ROW_EXCLUSIVE, work);
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
        effects.onPartitionsToo(name, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.SCAN);
        known(name, constraint).map(Constraint::references).ifPresent(references -> {
            effects.add(references, LockMode.ROW_SHARE, Work.SCAN);
        });
    }

    /// Dropping a foreign key takes ACCESS EXCLUSIVE on both tables.
    void dropping(QualifiedName name, String constraint) {
        effects.onPartitionsToo(name, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        known(name, constraint)
                .map(Constraint::references)
                .ifPresent(references -> effects.brief(references, LockMode.ACCESS_EXCLUSIVE));
    }

    private Optional<Constraint> known(QualifiedName table, String constraint) {
        return effects.world().table(table).flatMap(known -> known.constraint(constraint));
    }
}
