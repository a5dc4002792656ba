package dbre.schema;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A constraint of a table.
///
/// @param name its name
/// @param kind what it demands
/// @param definition its text from `pg_get_constraintdef`
/// @param columns the columns of the table that it names, in order
/// @param references the table that a foreign key points to
/// @param referencedColumns the columns there, in order
/// @param validated false for NOT VALID
public record Constraint(
        String name,
        Kind kind,
        String definition,
        List<String> columns,
        @Nullable QualifiedName references,
        List<String> referencedColumns,
        boolean validated) {

    public Constraint {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /// The same constraint under another name.
    public Constraint named(String other) {
        return new Constraint(other, kind, definition, columns, references, referencedColumns, validated);
    }

    /// The same foreign key when its target has got another name.
    public Constraint pointingTo(QualifiedName target) {
        return new Constraint(name, kind, definition, columns, target, referencedColumns, validated);
    }

    /// What a constraint demands.
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK,
        EXCLUDE,
        NOT_NULL;

        /// The words of SQL, `FOREIGN KEY`.
        @Override
        public String toString() {
            return name().replace('_', ' ').toUpperCase(Locale.ROOT);
        }
    }
}
