package dbre.safety;

import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.AlterConstraint;
import dbre.sql.AlterAction.DropConstraint;
import dbre.sql.Statement;
import dbre.sql.TableConstraint;
import java.util.Optional;
import java.util.regex.Pattern;

/// What adding, validating and dropping a constraint does to the tables on both of its ends.
final class ConstraintEffects {
    private static final Pattern NO_INHERIT = Pattern.compile("(?i)(?<!\\s)\\s++NO\\s++INHERIT\\b");

    private final Effects effects;

    ConstraintEffects(Effects effects) {
        this.effects = effects;
    }

    void adding(Statement.AlterTable alter, TableConstraint constraint) {
        QualifiedName table = alter.name();
        Work work = adding(table, constraint);
        LockMode lock = constraint.kind() == Constraint.Kind.FOREIGN_KEY
                ? LockMode.SHARE_ROW_EXCLUSIVE
                : LockMode.ACCESS_EXCLUSIVE;
        effects.add(table, lock, work);
        if (!alter.only()) {
            below(table, constraint, lock, work);
        }
        if (constraint.references() != null) {
            boolean empty = constraint.columns().stream().anyMatch(column -> isAllNull(alter, column));
            effects.onPartitionsToo(
                    constraint.references(), LockMode.SHARE_ROW_EXCLUSIVE, empty ? Work.CATALOGUE_ONLY : work);
        }
    }

    /// Whether the migration, or the statement itself, adds the column and leaves it NULL in every row.
    private boolean isAllNull(Statement.AlterTable alter, String column) {
        return effects.world().isAllNull(alter.name(), column)
                || alter.actions().stream()
                        .anyMatch(action -> action instanceof AddColumn add
                                && add.column().name().equals(column)
                                && add.column().isWithoutValue());
    }

    /// What partitions and children get too: see the cases.
    private void below(QualifiedName table, TableConstraint constraint, LockMode lock, Work work) {
        boolean since18 = effects.world().version().isAtLeast(18);
        switch (constraint.kind()) {
            case PRIMARY_KEY -> {
                // Columns that may be NULL are made NOT NULL everywhere, which takes the lock that this takes.
                if (since18 || hasNullable(table, constraint)) {
                    keyBelow(table, lock, work);
                    childrenBelow(table, lock, hasNullable(table, constraint) ? Work.SCAN : Work.CATALOGUE_ONLY);
                } else {
                    keyBelow(table, LockMode.SHARE, work);
                }
            }
            case UNIQUE, EXCLUDE -> {
                keyBelow(table, since18 ? lock : LockMode.SHARE, work);
                if (since18) {
                    childrenBelow(table, lock, Work.CATALOGUE_ONLY);
                }
            }
            case FOREIGN_KEY -> {
                keyBelow(table, lock, work);
                if (since18) {
                    childrenBelow(table, lock, Work.CATALOGUE_ONLY);
                }
            }
            case CHECK, NOT_NULL -> {
                boolean alone = isNotInherited(constraint.sql());
                if (!alone || since18) {
                    keyBelow(table, lock, work);
                    childrenBelow(table, lock, alone ? Work.CATALOGUE_ONLY : work);
                }
            }
        }
    }

    private void keyBelow(QualifiedName table, LockMode lock, Work work) {
        effects.world().partitionsOf(table).forEach(each -> effects.onDescendants(each.name(), lock, work));
    }

    private void childrenBelow(QualifiedName table, LockMode lock, Work work) {
        effects.world().childrenOf(table).forEach(each -> effects.onDescendants(each, lock, work));
    }

    private boolean hasNullable(QualifiedName name, TableConstraint constraint) {
        return effects.world()
                .table(name)
                .map(table -> constraint.columns().stream()
                        .flatMap(column -> table.column(column).stream())
                        .anyMatch(Column::nullable))
                .orElse(true);
    }

    /// Whether a constraint is for the table alone, as its text says.
    static boolean isNotInherited(String definition) {
        return NO_INHERIT
                .matcher(definition.substring(Math.max(0, definition.lastIndexOf(')'))))
                .find();
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
                .flatMap(known -> known.columns().stream())
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
        boolean alone = known.map(each -> isNotInherited(each.definition())).orElse(false);
        effects.onDescendantsUnless(alone, name, LockMode.SHARE_UPDATE_EXCLUSIVE, Work.SCAN);
        known.ifPresent(each -> {
            QualifiedName target = each.references();
            if (target != null) {
                boolean empty = each.columns().stream()
                        .anyMatch(column -> effects.world().isAllNull(name, column));
                effects.onPartitionsToo(target, LockMode.ROW_SHARE, empty ? Work.CATALOGUE_ONLY : Work.SCAN);
            }
        });
    }

    /// Dropping a foreign key takes ACCESS EXCLUSIVE on both tables and all their partitions; dropping a key with
    /// CASCADE drops the foreign keys that need it. Only CHECK and NOT NULL go from the children too.
    void dropping(QualifiedName name, DropConstraint drop) {
        Optional<Constraint> known = known(name, drop.constraint());
        effects.brief(name, LockMode.ACCESS_EXCLUSIVE);
        if (known.isEmpty() && drop.ifExists() && effects.world().knows(name)) {
            return;
        }
        boolean inherited = known.map(ConstraintEffects::isInherited).orElse(true);
        effects.onPartitionsToo(name, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        effects.onDescendantsUnless(!inherited, name, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        known.ifPresent(constraint -> {
            if (constraint.references() != null) {
                effects.onPartitionsToo(constraint.references(), LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            }
            ForeignKey.to(name, effects.world()).stream()
                    .filter(key -> drop.cascade()
                            && key.constraint().referencedColumns().equals(constraint.columns()))
                    .forEach(
                            key -> effects.onPartitionsToo(key.from(), LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY));
        });
    }

    private static boolean isInherited(Constraint constraint) {
        return switch (constraint.kind()) {
            case CHECK, NOT_NULL -> !isNotInherited(constraint.definition());
            case PRIMARY_KEY, UNIQUE, FOREIGN_KEY, EXCLUDE -> false;
        };
    }

    /// ALTER CONSTRAINT changes the triggers behind a foreign key; to enforce it again all rows are checked.
    void changing(QualifiedName name, AlterConstraint alter) {
        Optional<QualifiedName> target = known(name, alter.constraint()).map(Constraint::references);
        effects.onPartitionsToo(name, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        switch (alter.change()) {
            case DEFERRAL -> {
                // On the table and its partitions alone.
            }
            case ENFORCED -> {
                effects.onPartitionsToo(name, LockMode.ACCESS_EXCLUSIVE, Work.SCAN);
                target.ifPresent(each -> effects.onPartitionsToo(each, LockMode.SHARE_ROW_EXCLUSIVE, Work.SCAN));
            }
            case NOT_ENFORCED ->
                target.ifPresent(each -> effects.onPartitionsToo(each, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY));
            case INHERIT -> childrenBelow(name, LockMode.ACCESS_EXCLUSIVE, Work.SCAN);
            case NO_INHERIT -> childrenBelow(name, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        }
    }

    private Optional<Constraint> known(QualifiedName table, String constraint) {
        return effects.world().table(table).flatMap(known -> known.constraint(constraint));
    }
}
