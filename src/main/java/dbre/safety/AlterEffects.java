package dbre.safety;

import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.AddConstraint;
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
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.Set;

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
            case TABLE, MATERIALIZED_VIEW, FOREIGN_TABLE -> alter.actions().forEach(this::collect);
            default -> {
                // ALTER INDEX, VIEW and SEQUENCE lock that object and no table.
            }
        }
    }

    private void collect(AlterAction action) {
        switch (action) {
            case AddColumn add ->
                here(LockMode.ACCESS_EXCLUSIVE, new ColumnEffects(effects).adding(table, add.column()));
            case DropColumn drop -> dropColumn(drop);
            case SetType set -> here(LockMode.ACCESS_EXCLUSIVE, new ColumnEffects(effects).retyping(table, set));
            case SetNotNull set ->
                here(LockMode.ACCESS_EXCLUSIVE, new ColumnEffects(effects).forbiddingNull(table, set.column()));
            case SetExpression set -> here(LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
            case AddConstraint add -> new ConstraintEffects(effects).adding(table, add.constraint(), alter.only());
            case ValidateConstraint validate -> new ConstraintEffects(effects).validating(table, validate.constraint());
            case DropConstraint drop -> new ConstraintEffects(effects).dropping(table, drop);
            case AttachPartition attach -> attach(attach);
            case DetachPartition detach -> detach(detach);
            case SwitchTrigger trigger -> switchTrigger(trigger);
            case SetTablespace set -> alone(LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
            case SetAccessMethod set -> alone(LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
            case SetLogged set -> alone(LockMode.ACCESS_EXCLUSIVE, Work.REWRITE);
            case SetOptions set -> alone(optionsLock(set), Work.CATALOGUE_ONLY);
            case SetStatistics set -> here(LockMode.SHARE_UPDATE_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case Inherit inherit -> inherit(inherit);
            case DropNotNull drop -> here(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case SetDefault set -> here(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case ChangeGenerated change -> here(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case RowSecurity security -> alone(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case Other other -> alone(otherLock(other), Work.CATALOGUE_ONLY);
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

    private void alone(LockMode lock, Work work) {
        effects.add(table, lock, work);
    }

    /// Dropping a column drops its foreign keys, which locks the tables that they point to.
    private void dropColumn(DropColumn drop) {
        here(LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        effects.world().table(table).stream()
                .flatMap(known -> known.constraints().stream())
                .filter(constraint -> constraint.columns().contains(drop.column()))
                .forEach(this::lockReferenced);
        if (drop.cascade()) {
            new DropEffects(effects).dropColumn(table, drop.column());
        }
    }

    /// ALL and USER are switched on the table alone, a trigger of a name on its partitions too.
    private void switchTrigger(SwitchTrigger trigger) {
        boolean all = trigger.trigger().equals("ALL") || trigger.trigger().equals("USER");
        effects.brief(table, LockMode.SHARE_ROW_EXCLUSIVE);
        if (!all && !alter.only()) {
            effects.onPartitionsToo(table, LockMode.SHARE_ROW_EXCLUSIVE, Work.CATALOGUE_ONLY);
        }
    }

    private void lockReferenced(Constraint constraint) {
        if (constraint.references() != null) {
            effects.brief(constraint.references(), LockMode.ACCESS_EXCLUSIVE);
        }
    }

    /// The new partition is scanned unless a CHECK implies its bound ([PartitionProof]), and the default partition
    /// unless a CHECK excludes it, which is not assumed.
    private void attach(AttachPartition attach) {
        effects.brief(table, LockMode.SHARE_UPDATE_EXCLUSIVE);
        boolean proven = PartitionProof.proves(effects.world(), table, attach);
        effects.add(attach.partition(), LockMode.ACCESS_EXCLUSIVE, proven ? Work.CATALOGUE_ONLY : Work.SCAN);
        effects.world()
                .defaultPartitionOf(table)
                .ifPresent(partition -> effects.add(partition.name(), LockMode.ACCESS_EXCLUSIVE, Work.SCAN));
    }

    private void detach(DetachPartition detach) {
        LockMode parent =
                detach.concurrently() || detach.finish() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        effects.brief(table, parent);
        effects.brief(detach.partition(), LockMode.ACCESS_EXCLUSIVE);
        if (!detach.concurrently()) {
            effects.world()
                    .defaultPartitionOf(table)
                    .ifPresent(partition -> effects.brief(partition.name(), LockMode.ACCESS_EXCLUSIVE));
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

    private LockMode otherLock(Other other) {
        boolean weak = SHARE_UPDATE_EXCLUSIVE_FORMS.contains(other.form()) && alter.kind() == ObjectKind.TABLE;
        return weak ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
    }
}
