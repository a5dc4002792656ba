package dbre.safety.recipe;

import static dbre.schema.Identifiers.quoted;

import dbre.safety.Effects;
import dbre.safety.Work;
import dbre.safety.World;
import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.ColumnDefinition;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import dbre.sql.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Columns added and dropped without a rewrite and without breaking the running application.
final class ColumnRecipes {
    private final World world;
    private final QualifiedName table;

    ColumnRecipes(World world, QualifiedName table) {
        this.world = world;
        this.table = table;
    }

    Recipe adding(AddColumn add) {
        ColumnDefinition column = add.column();
        boolean needsValue = column.notNull()
                && column.defaultExpression() == null
                && column.generated() == null
                && column.identity() == null
                && !column.type().isSerial();
        if (needsValue) {
            return Recipe.asking("Which value should the rows that are already in " + table + " get in " + column.name()
                    + "? NOT NULL without a default fails on a table with rows."
                    + " Ask again with a DEFAULT; it can be dropped later.");
        }
        List<Phase> phases = new ArrayList<>(rewrites(add) ? filled(column) : List.of(inOneGo(column)));
        for (TableConstraint constraint : column.constraints()) {
            phases.addAll(new ConstraintRecipes(world, table).adding(constraint).phases());
        }
        return new Recipe(phases, null);
    }

    private boolean rewrites(AddColumn add) {
        Statement.AlterTable alter =
                new Statement.AlterTable(ObjectKind.TABLE, table, false, false, List.of(withoutConstraints(add)));
        return Effects.of(alter, world).stream().anyMatch(effect -> effect.work() == Work.REWRITE);
    }

    private static AddColumn withoutConstraints(AddColumn add) {
        ColumnDefinition column = add.column();
        return new AddColumn(
                new ColumnDefinition(
                        column.name(),
                        column.type(),
                        column.notNull(),
                        column.defaultExpression(),
                        column.identity(),
                        column.generated(),
                        column.generatedStored(),
                        List.of(),
                        column.sql()),
                add.ifNotExists());
    }

    private Phase inOneGo(ColumnDefinition column) {
        String definition = column.constraints().isEmpty() ? column.sql() : bare(column);
        return addition(column, definition, "the default is kept in the catalogue");
    }

    private Phase addition(ColumnDefinition column, String definition, String why) {
        return new Phase(
                "Add column " + column.name(),
                List.of(Action.InTransaction.of("ALTER TABLE %s ADD COLUMN %s".formatted(table.sql(), definition))),
                List.of(Action.InTransaction.of(drop(column.name()))),
                "ACCESS EXCLUSIVE on " + table + " for milliseconds; no row is touched: " + why,
                null);
    }

    private static String bare(ColumnDefinition column) {
        StringBuilder text =
                new StringBuilder(quoted(column.name()) + " " + column.type().sql());
        if (column.defaultExpression() != null) {
            text.append(" DEFAULT ").append(column.defaultExpression().sql());
        }
        return text.append(column.notNull() ? " NOT NULL" : "").toString();
    }

    /// A value that differs from row to row: empty column, default for new rows, batches for the old ones.
    private List<Phase> filled(ColumnDefinition column) {
        String value = valueOf(column);
        if (value == null) {
            return List.of(rewriting(column));
        }
        String name = quoted(column.name());
        Phase add = new Phase(
                "Add column " + quoted(column.name()) + ", empty, with its default for new rows",
                List.of(Action.InTransaction.of(
                        "ALTER TABLE %s ADD COLUMN %s %s"
                                .formatted(table.sql(), name, column.type().sql()),
                        "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s".formatted(table.sql(), name, value))),
                List.of(Action.InTransaction.of(drop(column.name()))),
                "ACCESS EXCLUSIVE on " + table + " for milliseconds; no row is touched",
                null);
        Phase fill = new Phase(
                "Fill " + quoted(column.name()) + " in the rows that were there before",
                List.of(new Action.Backfill(table.sql(), key(), name + " = " + value, name + " IS NULL")),
                List.of(),
                "row locks on one batch of " + table + " at a time",
                null);
        List<Phase> phases = new ArrayList<>(List.of(add, fill));
        if (column.notNull()) {
            phases.addAll(
                    new ConstraintRecipes(world, table).notNull(column.name()).phases());
        }
        return phases;
    }

    private static @Nullable String valueOf(ColumnDefinition column) {
        return column.defaultExpression() == null
                ? null
                : column.defaultExpression().sql();
    }

    /// Serial, identity and stored generated columns have no lighter form that means the same.
    private Phase rewriting(ColumnDefinition column) {
        return new Phase(
                "Add column " + quoted(column.name()) + ", which rewrites the table",
                List.of(Action.InTransaction.of("ALTER TABLE %s ADD COLUMN %s".formatted(table.sql(), column.sql()))),
                List.of(Action.InTransaction.of(drop(column.name()))),
                "ACCESS EXCLUSIVE on " + table + " while every row and index is written anew",
                null);
    }

    /// The primary key when it has one column, else the best guess, which the proof will catch.
    String key() {
        return world.table(table)
                .flatMap(Table::primaryKey)
                .filter(key -> key.columns().size() == 1)
                .map(key -> quoted(key.columns().getFirst()))
                .orElse("id");
    }

    /// A column goes last: the application must have stopped naming it. Its data cannot come back.
    Recipe dropping(String column) {
        Optional<Table> known = world.table(table);
        List<Action> undo = known.flatMap(owner -> owner.column(column))
                .map(definition -> restoring(known.get(), definition))
                .orElse(List.of(new Action.Impossible("The definition of column " + table + "." + quoted(column)
                        + " was not known when this was written, and its data is gone.")));
        Phase drop = new Phase(
                "Drop column " + quoted(column),
                List.of(Action.InTransaction.of(drop(column))),
                undo,
                "ACCESS EXCLUSIVE on " + table
                        + " for milliseconds; deploy code that no longer names the column before this runs",
                null);
        return Recipe.of(drop);
    }

    /// The column as it was, without its data; NOT NULL comes back only where a default can fill it.
    List<Action> restoring(Table owner, Column column) {
        List<String> together = new ArrayList<>();
        together.add("ALTER TABLE %s ADD COLUMN %s".formatted(table.sql(), definition(column)));
        if (column.comment() != null) {
            together.add("COMMENT ON COLUMN %s.%s IS %s"
                    .formatted(table.sql(), quoted(column.name()), Identifiers.literal(column.comment())));
        }
        owner.constraints().stream()
                .filter(constraint -> constraint.columns().contains(column.name()))
                .filter(constraint -> constraint.kind() != Constraint.Kind.NOT_NULL)
                .forEach(constraint -> together.add("ALTER TABLE %s ADD CONSTRAINT %s %s"
                        .formatted(table.sql(), quoted(constraint.name()), constraint.definition())));
        List<String> indexes = owner.indexes().stream()
                .filter(index -> index.constraint() == null && index.columns().contains(column.name()))
                .map(index -> IndexRecipes.concurrentDefinition(index.definition()))
                .toList();
        List<Action> actions = new ArrayList<>(List.of(new Action.InTransaction(together)));
        if (!indexes.isEmpty()) {
            actions.add(new Action.Alone(indexes));
        }
        return actions;
    }

    private static String definition(Column column) {
        StringBuilder text = new StringBuilder(quoted(column.name()) + " " + column.type());
        if (column.generated() != null) {
            return text.append(" GENERATED ALWAYS AS (%s) %s".formatted(column.defaultExpression(), column.generated()))
                    .toString();
        }
        if (column.identity() != null) {
            return text.append(" GENERATED " + column.identity() + " AS IDENTITY")
                    .toString();
        }
        if (column.defaultExpression() != null) {
            text.append(" DEFAULT ").append(column.defaultExpression());
        }
        boolean fillable = !column.nullable() && column.defaultExpression() != null;
        return text.append(fillable ? " NOT NULL" : "").toString();
    }

    String drop(String column) {
        return "ALTER TABLE %s DROP COLUMN %s".formatted(table.sql(), quoted(column));
    }
}
