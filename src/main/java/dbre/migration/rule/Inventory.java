package dbre.migration.rule;

import dbre.alembic.Step;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.ObjectKind;
import dbre.sql.SqlParser;
import dbre.sql.SqlSyntaxException;
import dbre.sql.Statement;
import dbre.sql.Statement.CreateIndex;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What statements have made, taken away and altered, in the end.
final class Inventory {
    private final Set<Thing> made = new LinkedHashSet<>();
    private final Set<Thing> gone = new LinkedHashSet<>();
    private final Set<Thing> perhapsGone = new LinkedHashSet<>();
    private final Set<Thing> altered = new LinkedHashSet<>();
    private final Map<Thing, CreateIndex> indexes = new HashMap<>();

    /// Something with a name.
    ///
    /// @param kind `column`, `index`, `type of`
    /// @param table the table that it belongs to, without its schema; empty for none, and for indexes, because DROP
    ///     INDEX does not tell
    /// @param name its own name
    record Thing(String kind, String table, String name) {
        /// Whether the other thing, or what was altered of it, is part of this table or is this very column.
        boolean holds(Thing other) {
            boolean inside = kind.equals("table") && other.table().equals(name);
            boolean column = kind.equals("column")
                    && other.kind().endsWith(" of")
                    && other.table().equals(table)
                    && other.name().equals(name);
            return inside || column;
        }

        @Override
        public String toString() {
            return table.isEmpty() ? kind + " " + name : kind + " " + table + "." + name;
        }
    }

    /// Things that are there and were not before.
    Set<Thing> made() {
        return made;
    }

    /// Things that were there before, or may have been.
    Set<Thing> gone() {
        Set<Thing> all = new LinkedHashSet<>(gone);
        all.addAll(perhapsGone);
        return all;
    }

    /// What was altered of things that were there before.
    Set<Thing> altered() {
        return altered;
    }

    /// What is dropped if it exists and then made is new: the drop was for what an earlier attempt has left.
    private void make(Thing thing) {
        if (perhapsGone.remove(thing) || !gone.remove(thing)) {
            made.add(thing);
        }
    }

    private void take(Thing thing) {
        take(thing, false);
    }

    private void take(Thing thing, boolean ifExists) {
        if (!made.remove(thing)) {
            (ifExists ? perhapsGone : gone).add(thing);
        }
    }

    private void makeIndex(CreateIndex create, QualifiedName name) {
        Thing index = new Thing("index", "", name.name());
        indexes.put(index, create);
        make(index);
    }

    /// Indexes go with what they are on.
    private void loseIndexes(String table, @Nullable String column) {
        made.removeIf(thing -> {
            CreateIndex index = indexes.get(thing);
            return index != null
                    && index.table().name().equals(table)
                    && (column == null || index.keys().stream().anyMatch(key -> column.equals(key.column())));
        });
    }

    /// What is there after these steps of a revision as well; what cannot be read is passed over.
    Inventory after(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Sql sql) {
                try {
                    SqlParser.parse(sql.sql()).statements().forEach(each -> apply(each.statement()));
                } catch (SqlSyntaxException refused) {
                    // It is an unknown of the migration's own.
                }
            }
        }
        return this;
    }

    private void apply(Statement statement) {
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
            case CreateIndex create when create.name() != null -> makeIndex(create, create.name());
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
                take(new Thing("table", "", name.name()), drop.ifExists());
                made.removeIf(thing -> thing.table().equals(name.name()));
                loseIndexes(name.name(), null);
            }
            case VIEW, MATERIALIZED_VIEW -> take(new Thing("view", "", name.name()), drop.ifExists());
            case TYPE, DOMAIN -> take(new Thing("type", "", name.name()), drop.ifExists());
            case TRIGGER ->
                take(new Thing("trigger", drop.on() == null ? "" : drop.on().name(), name.name()), drop.ifExists());
            case INDEX -> take(new Thing("index", "", name.name()), drop.ifExists());
            default -> {
                // Functions, roles and the like are not followed.
            }
        }
    }

    private void apply(String table, AlterAction action) {
        switch (action) {
            case AlterAction.AddColumn add ->
                make(new Thing("column", table, add.column().name()));
            case AlterAction.DropColumn drop -> {
                take(new Thing("column", table, drop.column()));
                loseIndexes(table, drop.column());
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
