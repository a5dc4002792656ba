package dbre.alembic.ddl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint of a table.
///
/// @param name its name, null when the server chooses
/// @param kind what it demands
/// @param columns the columns that it names
/// @param body its SQL without the name
/// @param useAlter a foreign key that `create_table` leaves out
public record ConstraintItem(@Nullable String name, Kind kind, List<String> columns, String body, boolean useAlter)
        implements SchemaItem {

    public ConstraintItem {
        columns = List.copyOf(columns);
    }

    /// What a constraint demands.
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK,
        EXCLUDE
    }

    /// CHECK of a condition.
    public static ConstraintItem check(@Nullable String name, String condition, String options) {
        return new ConstraintItem(name, Kind.CHECK, List.of(), "CHECK (" + condition + ")" + options, false);
    }

    /// UNIQUE or PRIMARY KEY over columns.
    ///
    /// @param words `UNIQUE `, `UNIQUE NULLS NOT DISTINCT ` or `PRIMARY KEY `
    /// @param options INCLUDE and DEFERRABLE, with a space before each
    public static ConstraintItem over(
            @Nullable String name, Kind kind, String words, List<String> columns, String options) {
        return new ConstraintItem(name, kind, columns, words + "(" + Names.list(columns) + ")" + options, false);
    }

    /// The body of a foreign key; `table` is SQL, the columns are names.
    public static String foreignKey(
            List<String> local, String table, List<String> remote, String options, boolean notValid) {
        return "FOREIGN KEY(" + Names.list(local) + ") REFERENCES " + table + " (" + Names.list(remote) + ")" + options
                + (notValid ? " NOT VALID" : "");
    }

    /// The clause as ADD and CREATE TABLE write it.
    public String sql() {
        return name == null ? body : "CONSTRAINT " + Names.chosen(name) + " " + body;
    }
}
