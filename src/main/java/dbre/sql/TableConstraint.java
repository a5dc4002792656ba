package dbre.sql;

import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint as a statement writes it.
///
/// @param name null when the server chooses the name
/// @param kind what it demands
/// @param columns the columns it names, none for the CHECK of a table; for a constraint written with a column, that
///     column
/// @param expression the condition of a CHECK
/// @param references the table a foreign key points to
/// @param referencedColumns the columns there, empty for its primary key
/// @param usingIndex the index of UNIQUE or PRIMARY KEY USING INDEX
/// @param notValid NOT VALID was written, or NOT ENFORCED, from which it follows
/// @param notEnforced NOT ENFORCED was written (18 and later)
/// @param sql the constraint as written, from CONSTRAINT or its keyword on
public record TableConstraint(
        @Nullable String name,
        Constraint.Kind kind,
        List<String> columns,
        @Nullable Expression expression,
        @Nullable QualifiedName references,
        List<String> referencedColumns,
        @Nullable String usingIndex,
        boolean notValid,
        boolean notEnforced,
        String sql) {

    public TableConstraint {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }
}
