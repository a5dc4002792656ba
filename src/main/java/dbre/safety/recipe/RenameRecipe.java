package dbre.safety.recipe;

import static dbre.schema.Identifiers.quoted;

import dbre.safety.World;
import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.WholeWord;
import dbre.sql.SqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A new name for a column while old and new code run side by side: expand, copy, contract.
///
/// A trigger keeps both columns equal from the first phase to the last, so every deployment in between can
/// be taken back.
final class RenameRecipe {
    private final World world;
    private final QualifiedName table;
    private final String from;
    private final String to;

    RenameRecipe(World world, QualifiedName table, String from, String to) {
        this.world = world;
        this.table = table;
        this.from = from;
        this.to = to;
    }

    Recipe recipe() {
        Optional<Table> owner = world.table(table);
        Optional<Column> column = owner.flatMap(known -> known.column(from));
        if (column.isEmpty()) {
            return Recipe.asking("The type of " + table + "." + from
                    + " is not known here, and renaming it step by step needs a second column of that type."
                    + " Connect the database, or give the ALTER TABLE ... ADD COLUMN yourself.");
        }
        List<Phase> phases = new ArrayList<>();
        phases.add(expand(column.get()));
        phases.add(copy());
        if (!column.get().nullable()) {
            phases.addAll(new ConstraintRecipes(world, table).notNull(to).phases());
        }
        phases.addAll(indexes(owner.get()));
        phases.addAll(constraints(owner.get()));
        Phase last = phases.removeLast();
        phases.add(last.thenDeploy("Deploy code that reads and writes " + quoted(to) + " only; the trigger keeps "
                + quoted(from) + " equal, so the deployment can be rolled back."));
        phases.add(contract(owner.get(), column.get()));
        return new Recipe(phases, null);
    }

    private Phase expand(Column column) {
        return new Phase(
                "Add " + quoted(to) + " beside " + quoted(from) + " and keep both equal",
                List.of(new Action.InTransaction(expanding(column))),
                List.of(Action.InTransaction.of(dropTrigger(), dropFunction(), dropColumn(to))),
                "ACCESS EXCLUSIVE on " + table + " for milliseconds; no row is touched",
                null);
    }

    private List<String> expanding(Column column) {
        return List.of(
                "ALTER TABLE %s ADD COLUMN %s %s".formatted(table.sql(), quoted(to), column.type()),
                createFunction(),
                createTrigger());
    }

    private Phase copy() {
        String key = new ColumnRecipes(world, table).key();
        String where = "%s IS NULL AND %s IS NOT NULL".formatted(quoted(to), quoted(from));
        return new Phase(
                "Copy " + quoted(from) + " to " + quoted(to) + " in the rows that were there before",
                List.of(new Action.Backfill(table.sql(), key, quoted(to) + " = " + quoted(from), where)),
                List.of(),
                "row locks on one batch of " + table + " at a time",
                null);
    }

    private List<Phase> indexes(Table owner) {
        return owner.indexes().stream()
                .filter(index -> index.constraint() == null && index.columns().contains(from))
                .map(this::indexOnNew)
                .toList();
    }

    private Phase indexOnNew(Index index) {
        String name = renamed(index.name(), index.name() + "_" + to);
        String definition = IndexRecipes.concurrentDefinition(index.definition())
                .replace(" " + quoted(index.name()) + " ON ", " " + quoted(name) + " ON ");
        return IndexRecipes.building(onNew(definition), new QualifiedName(table.schema(), name), table);
    }

    private List<Phase> constraints(Table owner) {
        return owner.constraints().stream()
                .filter(constraint -> constraint.columns().contains(from))
                .flatMap(constraint -> onNew(constraint).stream())
                .toList();
    }

    private List<Phase> onNew(Constraint constraint) {
        String name = renamed(constraint.name(), constraint.name() + "_" + to);
        return switch (constraint.kind()) {
            case CHECK, FOREIGN_KEY, UNIQUE -> {
                String add = "ALTER TABLE %s ADD CONSTRAINT %s %s"
                        .formatted(table.sql(), quoted(name), onNew(constraint.definition()));
                yield SafeSteps.of(SqlParser.parse(add).statements().getFirst(), world)
                        .phases();
            }
            case PRIMARY_KEY, EXCLUDE, NOT_NULL -> List.of();
        };
    }

    private Phase contract(Table owner, Column column) {
        List<String> sql = new ArrayList<>(List.of(dropTrigger(), dropFunction(), dropColumn(from)));
        if (column.defaultExpression() != null && column.generated() == null) {
            sql.add("ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s"
                    .formatted(table.sql(), quoted(to), column.defaultExpression()));
        }
        return new Phase(
                "Drop " + quoted(from) + " once no code names it",
                List.of(new Action.InTransaction(sql)),
                undoContract(owner, column),
                "ACCESS EXCLUSIVE on " + table + " for milliseconds",
                null);
    }

    private List<Action> undoContract(Table owner, Column column) {
        List<Action> undo = new ArrayList<>();
        if (column.defaultExpression() != null) {
            undo.add(Action.InTransaction.of(
                    "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT".formatted(table.sql(), quoted(to))));
        }
        ColumnRecipes columns = new ColumnRecipes(world, table);
        undo.addAll(columns.restoring(owner, column));
        undo.add(Action.InTransaction.of(createFunction(), createTrigger()));
        undo.add(new Action.Backfill(
                table.sql(),
                columns.key(),
                quoted(from) + " = " + quoted(to),
                "%s IS DISTINCT FROM %s".formatted(quoted(from), quoted(to))));
        return undo;
    }

    private String function() {
        return new QualifiedName(table.schema(), table.name() + "_" + from + "_to_" + to).sql();
    }

    private String createFunction() {
        return """
            CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql AS $sync$
            BEGIN
                IF TG_OP = 'INSERT' THEN
                    IF NEW.%3$s IS NULL THEN NEW.%3$s := NEW.%2$s; ELSE NEW.%2$s := NEW.%3$s; END IF;
                ELSIF NEW.%3$s IS DISTINCT FROM OLD.%3$s THEN
                    NEW.%2$s := NEW.%3$s;
                ELSE
                    NEW.%3$s := NEW.%2$s;
                END IF;
                RETURN NEW;
            END
            $sync$\
            """.formatted(function(), quoted(from), quoted(to));
    }

    private String createTrigger() {
        return "CREATE TRIGGER %s BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION %s()"
                .formatted(quoted(trigger()), table.sql(), function());
    }

    private String trigger() {
        return table.name() + "_" + from + "_to_" + to;
    }

    private String dropTrigger() {
        return "DROP TRIGGER %s ON %s".formatted(quoted(trigger()), table.sql());
    }

    private String dropFunction() {
        return "DROP FUNCTION " + function() + "()";
    }

    private String dropColumn(String column) {
        return new ColumnRecipes(world, table).drop(column);
    }

    /// The text with the old column's name replaced, as a whole word.
    private String onNew(String definition) {
        return quoted(from).startsWith("\"")
                ? definition.replace(quoted(from), quoted(to))
                : WholeWord.of(from).replacedIn(definition, quoted(to));
    }

    private String renamed(String name, String otherwise) {
        String other = name.replace(from, to);
        return other.equals(name) ? otherwise : other;
    }
}
