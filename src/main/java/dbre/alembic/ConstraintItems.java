package dbre.alembic;

import dbre.alembic.ddl.ConstraintItem;
import dbre.alembic.ddl.ConstraintItem.Kind;
import dbre.alembic.ddl.Names;
import dbre.alembic.ddl.NotKnown;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Constraints with PostgreSQL's options.
final class ConstraintItems {
    private ConstraintItems() {}

    /// A CHECK whose condition stands at that position.
    static ConstraintItem check(@Nullable String name, int position, Arguments arguments) {
        String condition = Items.condition(arguments.value(position, position == 0 ? "sqltext" : "condition"));
        String valid = arguments.flag("postgresql_not_valid") ? " NOT VALID" : "";
        return ConstraintItem.check(name, condition, deferrability(arguments) + valid);
    }

    /// UNIQUE with PostgreSQL's options.
    static ConstraintItem unique(@Nullable String name, List<String> columns, Arguments arguments) {
        Boolean notDistinct = arguments.flagOrNull("postgresql_nulls_not_distinct");
        String words =
                notDistinct == null ? "UNIQUE " : notDistinct ? "UNIQUE NULLS NOT DISTINCT " : "UNIQUE NULLS DISTINCT ";
        return ConstraintItem.over(
                name, Kind.UNIQUE, words, columns, Indexes.include(arguments) + deferrability(arguments));
    }

    /// EXCLUDE over pairs of an expression and an operator.
    static ConstraintItem exclude(@Nullable String name, List<Value> pairs, Arguments arguments) {
        String elements = pairs.stream().map(ConstraintItems::exclusion).collect(Collectors.joining(", "));
        String using = arguments.textOrNull("using");
        Value where = arguments.find("where");
        String body = "EXCLUDE USING " + (using == null ? "gist" : using.toLowerCase(Locale.ROOT))
                + " (" + elements + ")"
                + (where == null || where instanceof Value.Nothing ? "" : " WHERE (" + Items.condition(where) + ")")
                + deferrability(arguments);
        return new ConstraintItem(name, Kind.EXCLUDE, List.of(), body, false);
    }

    /// DEFERRABLE and INITIALLY, with a space before each.
    static String deferrability(Arguments arguments) {
        Boolean deferrable = arguments.flagOrNull("deferrable");
        String initially = arguments.textOrNull("initially");
        return (deferrable == null ? "" : deferrable ? " DEFERRABLE" : " NOT DEFERRABLE")
                + (initially == null ? "" : " INITIALLY " + initially);
    }

    /// What follows REFERENCES table (columns), with a space before each.
    static String referenceOptions(Arguments arguments) {
        String match = arguments.textOrNull("match");
        String delete = arguments.textOrNull("ondelete");
        String update = arguments.textOrNull("onupdate");
        return (match == null ? "" : " MATCH " + match)
                + (delete == null ? "" : " ON DELETE " + delete)
                + (update == null ? "" : " ON UPDATE " + update)
                + deferrability(arguments);
    }

    private static String exclusion(Value pair) {
        if (!(pair instanceof Value.Elements(List<Value> parts)) || parts.size() != 2) {
            throw new NotKnown("an element of EXCLUDE is no pair");
        }
        String key = parts.getFirst() instanceof Value.Text(String column)
                ? Names.quote(column)
                : Items.condition(parts.getFirst());
        return key + " WITH " + Arguments.text(parts.getLast(), "the operator of EXCLUDE");
    }

    static ConstraintItem over(Kind kind, String words, Arguments arguments) {
        List<String> columns = arguments.rest(0).stream().map(Items::columnName).toList();
        String name = arguments.textOrNull("name");
        return kind == Kind.UNIQUE
                ? unique(name, columns, arguments)
                : ConstraintItem.over(
                        name, kind, words, columns, Indexes.include(arguments) + deferrability(arguments));
    }

    static ConstraintItem foreignKey(Arguments arguments) {
        List<Target> targets =
                arguments.texts(1, "refcolumns").stream().map(Target::of).toList();
        List<String> local = arguments.texts(0, "columns");
        if (targets.isEmpty()) {
            throw new NotKnown("a foreign key without columns");
        }
        String body = ConstraintItem.foreignKey(
                local,
                targets.getFirst().table(),
                targets.stream().map(Target::column).toList(),
                referenceOptions(arguments),
                arguments.flag("postgresql_not_valid"));
        return new ConstraintItem(
                arguments.textOrNull(2, "name"), Kind.FOREIGN_KEY, local, body, arguments.flag("use_alter"));
    }

    /// What `schema.table.column` refers to.
    ///
    /// @param table the table as SQL
    record Target(String table, String column) {
        static Target of(String path) {
            String[] parts = path.split("\\.", -1);
            if (parts.length < 2) {
                throw new NotKnown("the foreign key to " + path + " names no column");
            }
            String schema = parts.length == 2 ? null : String.join(".", Arrays.copyOf(parts, parts.length - 2));
            return new Target(Names.qualified(schema, parts[parts.length - 2]), parts[parts.length - 1]);
        }
    }
}
