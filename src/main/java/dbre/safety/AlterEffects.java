package dbre.safety;

import dbre.schema.Attachment;
import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.schema.Storage;
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.AddConstraint;
import dbre.sql.AlterAction.AlterConstraint;
import dbre.sql.AlterAction.AttachPartition;
import dbre.sql.AlterAction.ChangeGenerated;
import dbre.sql.AlterAction.DetachPartition;
import dbre.sql.AlterAction.DropColumn;
import dbre.sql.AlterAction.DropConstraint;
import dbre.sql.AlterAction.DropNotNull;
import dbre.sql.AlterAction.Inherit;
import dbre.sql.AlterAction.Other;
import dbre.sql.AlterAction.RowSecurity;
import dbre.sql.AlterAction.SetAccessMethod;
import dbre.sql.AlterAction.SetDefault;
import dbre.sql.AlterAction.SetExpression;
import dbre.sql.AlterAction.SetLogged;
import dbre.sql.AlterAction.SetNotNull;
import dbre.sql.AlterAction.SetOptions;
import dbre.sql.AlterAction.SetStatistics;
import dbre.sql.AlterAction.SetTablespace;
import dbre.sql.AlterAction.SetType;
import dbre.sql.AlterAction.SwitchTrigger;
import dbre.sql.AlterAction.ValidateConstraint;
import dbre.sql.Statement;
import java.util.Set;
import java.util.function.Predicate;

/// What each action of ALTER TABLE does (manual: ALTER TABLE, "Notes"; locks measured on 14 to 18).
final class AlterEffects {
    /// Actions without a case of their own that take SHARE UPDATE EXCLUSIVE only.
    private static final Set<String> SHARE_UPDATE_EXCLUSIVE_FORMS =
            Set.of("AT_ClusterOn", "AT_DropCluster", "AT_DetachPartitionFinalize", "AT_SetOptions", "AT_ResetOptions");

    private final Effects effects;
    private final Statement.AlterTable alter;
    private final QualifiedName table;

    AlterEffects(Effects effects, Statement.AlterTable alter) {
        this.effects = effects;
        this.alter = alter;
        this.table = alter.name();
    }

    void collect() {
        switch (alter.kind()) {
            case TABLE, MATERIALIZED_VIEW, FOREIGN_TABLE -> {
                if (!isMissing()) {
                    alter.actions().forEach(this::collect);
                }
            }
            case TYPE -> new TypeEffects(effects).altering(table);
            default -> {
                // ALTER INDEX, VIEW and SEQUENCE lock that object and no table.
            }
        }
    }

    private void collect(AlterAction action) {
        switch (action) {
            case AddColumn add -> here(LockMode.ACCESS_EXCLUSIVE, adding(add));
            case DropColumn drop -> dropColumn(drop);
            case SetType set -> here(LockMode.ACCESS_EXCLUSIVE, new ColumnEffects(effects).retyping(table, set));
            case SetNotNull set ->
                here(LockMode.ACCESS_EXCLUSIVE, new ColumnEffects(effects).forbiddingNull(table, set.column()));
            case SetExpression set ->
                here(LockMode.ACCESS_EXCLUSIVE, new ColumnEffects(effects).recomputing(table, set.column()));
            case AddConstraint add -> new ConstraintEffects(effects).adding(alter, add.constraint());
            case ValidateConstraint validate -> new ConstraintEffects(effects).validating(table, validate.constraint());
            case DropConstraint drop -> new ConstraintEffects(effects).dropping(table, drop);
            case AlterConstraint change -> new ConstraintEffects(effects).changing(table, change);
            case AttachPartition attach -> new PartitionEffects(effects, table).attaching(attach);
            case DetachPartition detach -> new PartitionEffects(effects, table).detaching(detach);
            case SwitchTrigger trigger -> switchTrigger(trigger);
            case SetTablespace set -> copying(storage -> set.tablespace().equals(storage.tablespace()));
            case SetAccessMethod set -> copying(storage -> method(set).equals(storage.accessMethod()));
            case SetLogged set ->
                copying(storage -> Boolean.valueOf(!set.logged()).equals(storage.unlogged()));
            case SetOptions set -> alone(optionsLock(set), Work.CATALOGUE_ONLY);
            case SetStatistics set -> here(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case Inherit inherit -> inherit(inherit);
            case DropNotNull drop -> here(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case SetDefault set -> here(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case ChangeGenerated change -> here(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case RowSecurity security -> alone(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case Other other -> other(other);
        }
    }

    /// On the table and, without ONLY, on its partitions.
    private void here(LockMode lock, Work work) {
        if (alter.only()) {
            effects.add(table, lock, work);
        } else {
            effects.onDescendants(table, lock, work);
        }
    }

    /// ALTER TABLE IF EXISTS of a table that the database does not have.
    private boolean isMissing() {
        return alter.ifExists()
                && effects.world().hasDatabase()
                && effects.world().table(table).isEmpty();
    }

    /// ADD COLUMN IF NOT EXISTS of a column that is there only takes the lock.
    private Work adding(AddColumn add) {
        boolean there = add.ifNotExists()
                && effects.world()
                        .table(table)
                        .flatMap(known -> known.column(add.column().name()))
                        .isPresent();
        return there ? Work.CATALOGUE_ONLY : new ColumnEffects(effects).adding(table, add.column());
    }

    /// The table is copied to another place or form, unless it is there already.
    private void copying(Predicate<Storage> already) {
        boolean done = effects.world()
                .table(table)
                .map(known -> already.test(known.storage()))
                .orElse(false);
        alone(LockMode.ACCESS_EXCLUSIVE, done ? Work.CATALOGUE_ONLY : Work.REWRITE);
    }

    /// DEFAULT is what default_table_access_method says, `heap` unless somebody changed it.
    private static String method(SetAccessMethod set) {
        return set.method().isEmpty() ? "heap" : set.method();
    }

    private void alone(LockMode lock, Work work) {
        effects.add(table, lock, work);
    }

    /// Dropping a column drops its foreign keys, which locks the tables that they point to.
    private void dropColumn(DropColumn drop) {
        here(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        effects.world().childrenOf(table).forEach(child -> effects.brief(child, LockMode.ACCESS_EXCLUSIVE));
        effects.world().table(table).stream()
                .flatMap(known -> known.constraints().stream())
                .filter(constraint -> constraint.columns().contains(drop.column()))
                .forEach(this::lockReferenced);
        if (drop.cascade()) {
            new DropEffects(effects).dropColumn(table, drop.column());
        }
    }

    /// A trigger for each row is switched on the partitions too; ALL and USER go there only if there is one, and since
    /// 15 those of foreign keys count for ALL.
    private void switchTrigger(SwitchTrigger trigger) {
        World world = effects.world();
        boolean every = trigger.trigger().equals("ALL");
        boolean keys = every
                && world.version().isAtLeast(15)
                && (!ForeignKey.to(table, world).isEmpty()
                        || world.table(table).stream()
                                .flatMap(known -> known.constraints().stream())
                                .anyMatch(constraint -> constraint.references() != null));
        boolean below = keys
                || !(every || trigger.trigger().equals("USER"))
                || world.ties()
                        .on(world.resolve(table), Attachment.Kind.ROW_TRIGGER)
                        .findAny()
                        .isPresent();
        effects.brief(table, LockMode.SHARE_ROW_EXCLUSIVE);
        if (below && !alter.only()) {
            effects.onPartitionsToo(table, LockMode.SHARE_ROW_EXCLUSIVE, Work.CATALOGUE_ONLY);
        }
    }

    private void lockReferenced(Constraint constraint) {
        if (constraint.references() != null) {
            effects.onPartitionsToo(constraint.references(), LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        }
    }

    private void inherit(Inherit inherit) {
        alone(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        effects.brief(inherit.parent(), inherit.inherit() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_SHARE);
    }

    /// Storage parameters take SHARE UPDATE EXCLUSIVE, but `user_catalog_table` takes ACCESS EXCLUSIVE.
    private static LockMode optionsLock(SetOptions set) {
        boolean strong = set.options().stream().anyMatch(option -> option.startsWith("user_catalog_table"));
        return strong ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
    }

    /// The storage of a column is set in the tables below too, its options and its compression are not.
    private void other(Other other) {
        if (other.form().equals("AT_SetStorage")) {
            here(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        } else {
            boolean weak = SHARE_UPDATE_EXCLUSIVE_FORMS.contains(other.form());
            alone(weak ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        }
    }
}
