package dbre.safety.recipe;

import static dbre.schema.Identifiers.quoted;

import dbre.safety.Constraints;
import dbre.safety.World;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.sql.TableConstraint;
import java.util.ArrayList;
import java.util.List;

/// Constraints in two moves: promised first, proven later, so that no scan runs under a lock that blocks.
final class ConstraintRecipes {
    private final World world;
    private final QualifiedName table;

    ConstraintRecipes(World world, QualifiedName table) {
        this.world = world;
        this.table = table;
    }

    Recipe adding(TableConstraint constraint) {
        return switch (constraint.kind()) {
            case CHECK, FOREIGN_KEY -> promisedThenProven(constraint);
            case UNIQUE -> constraint.usingIndex() == null ? unique(constraint) : asWritten(constraint);
            case PRIMARY_KEY -> constraint.usingIndex() == null ? primaryKey(constraint) : asWritten(constraint);
            case NOT_NULL -> notNull(constraint.columns().getFirst());
            case EXCLUDE -> asWritten(constraint);
        };
    }

    private Recipe promisedThenProven(TableConstraint constraint) {
        String name = Constraints.nameOf(constraint, table);
        String add = "ALTER TABLE %s ADD CONSTRAINT %s %s NOT VALID"
                .formatted(table.sql(), quoted(name), ConstraintText.demand(constraint));
        String locked = constraint.references() == null
                ? "ACCESS EXCLUSIVE on " + table
                : "SHARE ROW EXCLUSIVE on " + table + " and " + constraint.references();
        Phase promise = new Phase(
                "Add " + quoted(name) + ", checked for new rows only",
                List.of(Action.InTransaction.of(add)),
                List.of(Action.InTransaction.of(drop(name))),
                locked + " for milliseconds; no row is read",
                null);
        return Recipe.of(promise, proving(name));
    }

    private Phase proving(String name) {
        return new Phase(
                "Validate " + quoted(name) + " for the rows that were there before",
                List.of(Action.Alone.of("ALTER TABLE %s VALIDATE CONSTRAINT %s".formatted(table.sql(), quoted(name)))),
                List.of(),
                "SHARE UPDATE EXCLUSIVE on " + table + " while it is read; reads and writes go on",
                null);
    }

    /// SET NOT NULL without a scan under ACCESS EXCLUSIVE: by NOT NULL ... NOT VALID since 18, by a CHECK before.
    Recipe notNull(String column) {
        if (world.version().isAtLeast(18)) {
            String name = table.name() + "_" + column + "_not_null";
            Phase promise = new Phase(
                    "Forbid NULL in " + quoted(column) + " for new rows",
                    List.of(Action.InTransaction.of("ALTER TABLE %s ADD CONSTRAINT %s NOT NULL %s NOT VALID"
                            .formatted(table.sql(), quoted(name), quoted(column)))),
                    List.of(Action.InTransaction.of(dropNotNull(column))),
                    "ACCESS EXCLUSIVE on " + table + " for milliseconds; no row is read",
                    null);
            return Recipe.of(promise, proving(name));
        }
        String check = table.name() + "_" + column + "_is_set";
        Phase promise = new Phase(
                "Forbid NULL in " + quoted(column) + " for new rows",
                List.of(Action.InTransaction.of("ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID"
                        .formatted(table.sql(), quoted(check), quoted(column)))),
                List.of(Action.InTransaction.of(drop(check))),
                "ACCESS EXCLUSIVE on " + table + " for milliseconds; no row is read",
                null);
        Phase settle = new Phase(
                "Set " + quoted(column) + " NOT NULL, which the validated check proves without a scan",
                List.of(Action.InTransaction.of(
                        "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL".formatted(table.sql(), quoted(column)),
                        drop(check))),
                List.of(Action.InTransaction.of(
                        "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID"
                                .formatted(table.sql(), quoted(check), quoted(column)),
                        dropNotNull(column))),
                "ACCESS EXCLUSIVE on " + table + " for milliseconds; no row is read (since 12)",
                null);
        return Recipe.of(promise, proving(check), settle);
    }

    private Recipe unique(TableConstraint constraint) {
        String name = Constraints.nameOf(constraint, table);
        return Recipe.of(index(name, constraint), adopting(name, "UNIQUE"));
    }

    private Recipe primaryKey(TableConstraint constraint) {
        String name = Constraints.nameOf(constraint, table);
        List<Phase> phases = new ArrayList<>();
        for (String column : constraint.columns()) {
            boolean set = world.table(table)
                    .flatMap(known -> known.column(column))
                    .map(known -> !known.nullable())
                    .orElse(false);
            if (!set) {
                phases.addAll(notNull(column).phases());
            }
        }
        phases.add(index(name, constraint));
        phases.add(adopting(name, "PRIMARY KEY"));
        return new Recipe(phases, null);
    }

    private Phase index(String name, TableConstraint constraint) {
        String create = "CREATE UNIQUE INDEX CONCURRENTLY %s ON %s (%s)"
                .formatted(quoted(name), table.sql(), ConstraintText.columns(constraint));
        return IndexRecipes.building(create, new QualifiedName(table.schema(), name), table);
    }

    private Phase adopting(String name, String kind) {
        return new Phase(
                "Make " + quoted(name) + " a constraint",
                List.of(Action.InTransaction.of("ALTER TABLE %s ADD CONSTRAINT %s %s USING INDEX %s"
                        .formatted(table.sql(), quoted(name), kind, quoted(name)))),
                List.of(Action.InTransaction.of(drop(name))),
                "ACCESS EXCLUSIVE on " + table + " for milliseconds; the index is there already",
                null);
    }

    private Recipe asWritten(TableConstraint constraint) {
        String name = Constraints.nameOf(constraint, table);
        return Recipe.of(new Phase(
                "Add " + quoted(name),
                List.of(Action.InTransaction.of(
                        "ALTER TABLE %s ADD %s".formatted(table.sql(), withName(constraint, name)))),
                List.of(Action.InTransaction.of(drop(name))),
                "ACCESS EXCLUSIVE on " + table,
                null));
    }

    private static String withName(TableConstraint constraint, String name) {
        return "CONSTRAINT " + quoted(name) + " " + ConstraintText.demand(constraint);
    }

    /// Dropping a constraint can be taken back without a lock that lasts: promised and proven anew.
    Recipe dropping(String name, String statement) {
        List<Action> undo = world.table(table)
                .flatMap((Table known) -> known.constraint(name))
                .map(known -> List.<Action>of(Action.InTransaction.of("ALTER TABLE %s ADD CONSTRAINT %s %s"
                        .formatted(table.sql(), quoted(name), known.definition()))))
                .orElse(List.of(new Action.Impossible("The definition of constraint " + quoted(name)
                        + " was not known when this was written; add it back by hand.")));
        return Recipe.of(new Phase(
                "Drop constraint " + quoted(name),
                List.of(Action.InTransaction.of(statement)),
                undo,
                "ACCESS EXCLUSIVE on " + table + " for milliseconds; a foreign key also locks its target",
                null));
    }

    private String drop(String constraint) {
        return "ALTER TABLE %s DROP CONSTRAINT %s".formatted(table.sql(), quoted(constraint));
    }

    private String dropNotNull(String column) {
        return "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL".formatted(table.sql(), quoted(column));
    }
}
