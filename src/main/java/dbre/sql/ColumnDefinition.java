package dbre.sql;

import dbre.schema.Constraint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A column as CREATE TABLE or ADD COLUMN defines it.
///
/// @param name its name
/// @param type its type; `serial` and its kin stand as written; without a name in PARTITION OF, where the parent's
///     column has it
/// @param notNull NOT NULL, PRIMARY KEY or identity was written
/// @param defaultExpression DEFAULT
/// @param identity `ALWAYS` or `BY DEFAULT`
/// @param generated the expression of a generated column
/// @param generatedStored STORED; false is VIRTUAL (18 and later)
/// @param constraints PRIMARY KEY, UNIQUE, CHECK, REFERENCES written with the column
/// @param sql the definition as written
public record ColumnDefinition(
        String name,
        TypeName type,
        boolean notNull,
        @Nullable Expression defaultExpression,
        @Nullable String identity,
        @Nullable Expression generated,
        boolean generatedStored,
        List<TableConstraint> constraints,
        String sql) {

    public ColumnDefinition {
        constraints = List.copyOf(constraints);
    }

    /// Whether the column is NULL in every row when it is added.
    public boolean isWithoutValue() {
        boolean empty = defaultExpression == null || defaultExpression.isNull();
        return empty && identity == null && generated == null && !type.isSerial();
    }

    /// The first constraint of that kind written with the column.
    public Optional<TableConstraint> constraint(Constraint.Kind kind) {
        return constraints.stream()
                .filter(constraint -> constraint.kind() == kind)
                .findFirst();
    }
}
