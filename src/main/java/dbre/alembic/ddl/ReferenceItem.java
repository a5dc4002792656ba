package dbre.alembic.ddl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// `sa.ForeignKey` of a column.
///
/// @param name the name of the constraint, null when the server chooses
/// @param table the referenced table as SQL
/// @param column the referenced column
/// @param options MATCH, ON DELETE, ON UPDATE, DEFERRABLE, with a space before each
/// @param notValid `postgresql_not_valid`
/// @param useAlter `use_alter`: `create_table` leaves it out
public record ReferenceItem(
        @Nullable String name, String table, String column, String options, boolean notValid, boolean useAlter)
        implements SchemaItem {

    /// The table constraint that this makes for a column.
    ConstraintItem on(String local) {
        String sql = ConstraintItem.foreignKey(List.of(local), table, List.of(column), options, notValid);
        return new ConstraintItem(name, ConstraintItem.Kind.FOREIGN_KEY, List.of(local), sql, useAlter);
    }

    /// The clause of a column.
    String inline() {
        return "REFERENCES " + table + " (" + Names.quote(column) + ")" + options;
    }
}
