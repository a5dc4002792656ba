package dbre.migration;

import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What statements have made, taken away and altered, in the end.
final class Inventory {
    private final Set<Thing> made = new LinkedHashSet<>();
    private final Set<Thing> gone = new LinkedHashSet<>();
    private final Set<Thing> altered = new LinkedHashSet<>();

    /// Something with a name.
    ///
    /// @param kind `column`, `index`, `type of`
    /// @param table the table that it belongs to, without its schema; empty for none
    /// @param name its own name
    record Thing(String kind, String table, String name) {
        @Override
        public String toString() {
            return table.isEmpty() || kind.equals("index") ? kind + " " + name : kind + " " + table + "." + name;
        }
    }

    /// Things that are there and were not before.
    Set<Thing> made() {
        return made;
    }

    /// Things that were there before.
    Set<Thing> gone() {
        return gone;
    }

    /// What was altered of things that were there before.
    Set<Thing> altered() {
        return altered;
    }

    private void make(Thing thing) {
        if (!gone.remove(thing)) {
            made.add(thing);
        }
    }

    private void take(Thing thing) {
        if (!made.remove(thing)) {
            gone.add(thing);
        }
    }

    void apply(Statement statement) {
        switch (statement) {
            case Statement.CreateTable create ->
                make(new Thing("table", "", create.name().name()));
            case Statement.CreateView create ->
                make(new Thing("view", "", create.name().name()));
            case Statement.CreateEnum create ->
                make(new Thing("type", "", create.name().name()));
            case Statement.CreateDomain create ->
                make(new Thing("type", "", create.name().name()));
            case Statement.CreateTrigger create ->
                make(new Thing("trigger", create.table().name(), create.name()));
            case Statement.CreateIndex create
            when create.name() != null ->
                make(new Thing("index", create.table().name(), create.name().name()));
            case Statement.AlterTable alter ->
                alter.actions().forEach(action -> apply(alter.name().name(), action));
            case Statement.Drop drop -> drop.names().forEach(name -> drop(drop, name));
            case Statement.Rename rename -> rename(rename);
            default -> {
                // Nothing else makes or takes what a downgrade has to bring back.
            }
        }
    }

    private void drop(Statement.Drop drop, QualifiedName name) {
        switch (drop.kind()) {
            case TABLE -> {
                take(new Thing("table", "", name.name()));
                made.removeIf(thing -> thing.table().equals(name.name()));
            }
            case VIEW, MATERIALIZED_VIEW -> take(new Thing("view", "", name.name()));
            case TYPE, DOMAIN -> take(new Thing("type", "", name.name()));
            case TRIGGER ->
                take(new Thing("trigger", drop.on() == null ? "" : drop.on().name(), name.name()));
            case INDEX -> takeIndex(name.name());
            default -> {
                // Functions, roles and the like are not followed.
            }
        }
    }

    /// DROP INDEX does not name the table.
    private void takeIndex(String name) {
        boolean known = made.removeIf(
                thing -> thing.kind().equals("index") && thing.name().equals(name));
        if (!known) {
            gone.add(new Thing("index", "", name));
        }
    }

    private void apply(String table, AlterAction action) {
        switch (action) {
            case AlterAction.AddColumn add ->
                make(new Thing("column", table, add.column().name()));
            case AlterAction.DropColumn drop -> {
                take(new Thing("column", table, drop.column()));
                made.removeIf(thing -> thing.kind().equals("index")
                        && thing.table().equals(table)
                        && thing.name().contains(drop.column()));
            }
            case AlterAction.AddConstraint add
            when add.constraint().name() != null ->
                make(new Thing("constraint", table, add.constraint().name()));
            case AlterAction.DropConstraint drop -> take(new Thing("constraint", table, drop.constraint()));
            case AlterAction.SetType set -> altered.add(new Thing("type of", table, set.column()));
            case AlterAction.SetNotNull set -> altered.add(new Thing("NOT NULL of", table, set.column()));
            case AlterAction.DropNotNull drop -> altered.add(new Thing("NOT NULL of", table, drop.column()));
            case AlterAction.SetDefault set -> altered.add(new Thing("default of", table, set.column()));
            default -> {
                // Storage, triggers and partitions are not followed.
            }
        }
    }

    /// Both ways of a rename are the same thing.
    private void rename(Statement.Rename rename) {
        if (rename.kind() == ObjectKind.COLUMN && rename.part() != null) {
            String both = String.join(" and ", new TreeSet<>(List.of(rename.part(), rename.to())));
            altered.add(new Thing("names of", rename.on().name(), both));
        } else if (rename.kind() == ObjectKind.TABLE) {
            String both = String.join(" and ", new TreeSet<>(List.of(rename.on().name(), rename.to())));
            altered.add(new Thing("names of tables", "", both));
        }
    }
}
