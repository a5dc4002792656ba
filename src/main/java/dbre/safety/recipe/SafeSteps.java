package dbre.safety.recipe;

import static dbre.schema.Identifiers.quoted;

import dbre.finding.OneLine;
import dbre.safety.World;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.AlterAction.AddConstraint;
import dbre.sql.AlterAction.DropColumn;
import dbre.sql.AlterAction.DropConstraint;
import dbre.sql.AlterAction.SetNotNull;
import dbre.sql.AlterAction.ValidateConstraint;
import dbre.sql.ObjectKind;
import dbre.sql.ParsedStatement;
import dbre.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the safe way to make a change.
public final class SafeSteps {
    private SafeSteps() {}

    /// The phases that make the same change as the statement without blocking its table for long. A statement
    /// with no better way comes back as one phase that runs it as written.
    ///
    /// @param world the relations before the statement; not changed
    public static Recipe of(ParsedStatement statement, World world) {
        return switch (statement.statement()) {
            case Statement.CreateIndex create
            when !world.isNew(create.table()) -> IndexRecipes.creating(create, statement.sql(), world);
            case Statement.Drop drop when drop.kind() == ObjectKind.INDEX -> dropIndexes(drop, world);
            case Statement.Rename rename
            when rename.kind() == ObjectKind.COLUMN && rename.part() != null ->
                new RenameRecipe(world, rename.on(), rename.part(), rename.to()).recipe();
            case Statement.AlterTable alter
            when alter.kind() == ObjectKind.TABLE && !world.isNew(alter.name()) -> alterTable(alter, statement, world);
            default -> Recipe.of(asWritten(statement, world));
        };
    }

    private static Recipe dropIndexes(Statement.Drop drop, World world) {
        List<Phase> phases = drop.names().stream()
                .flatMap(index -> IndexRecipes.dropping(index, world).phases().stream())
                .toList();
        return new Recipe(phases, null);
    }

    /// Each action by its own recipe; when one of several has none, the statement stays whole.
    private static Recipe alterTable(Statement.AlterTable alter, ParsedStatement statement, World world) {
        List<Phase> phases = new ArrayList<>();
        for (AlterAction action : alter.actions()) {
            Optional<Recipe> recipe = alter(alter.name(), action, world);
            if (recipe.isEmpty()) {
                return Recipe.of(asWritten(statement, world));
            }
            if (recipe.get().question() != null) {
                return recipe.get();
            }
            phases.addAll(recipe.get().phases());
        }
        return new Recipe(phases, null);
    }

    private static Optional<Recipe> alter(QualifiedName table, AlterAction action, World world) {
        ConstraintRecipes constraints = new ConstraintRecipes(world, table);
        ColumnRecipes columns = new ColumnRecipes(world, table);
        return switch (action) {
            case AddColumn add -> Optional.of(columns.adding(add));
            case AddConstraint add -> Optional.of(constraints.adding(add.constraint()));
            case SetNotNull set -> Optional.of(constraints.notNull(set.column()));
            case DropColumn drop -> Optional.of(columns.dropping(drop.column()));
            case DropConstraint drop ->
                Optional.of(constraints.dropping(
                        drop.constraint(),
                        "ALTER TABLE %s DROP CONSTRAINT %s".formatted(table.sql(), quoted(drop.constraint()))));
            case ValidateConstraint validate -> Optional.of(validating(table, validate));
            default -> Optional.empty();
        };
    }

    private static Recipe validating(QualifiedName table, ValidateConstraint validate) {
        String sql = "ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(table.sql(), quoted(validate.constraint()));
        return Recipe.of(new Phase(
                "Validate " + quoted(validate.constraint()),
                List.of(Action.Alone.of(sql)),
                List.of(),
                "SHARE UPDATE EXCLUSIVE on " + table + " while it is read; reads and writes go on",
                null));
    }

    private static Phase asWritten(ParsedStatement statement, World world) {
        String sql = statement.sql();
        String title = OneLine.of(sql);
        return new Phase(
                OneLine.quoted(title.length() > 60 ? title.substring(0, 57) + "..." : title),
                List.of(Action.InTransaction.of(sql)),
                Undo.of(statement.statement(), world),
                "see the safety report",
                null);
    }
}
