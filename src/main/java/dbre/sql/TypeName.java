package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;

/// A type as a statement writes it.
///
/// @param name the server's internal name without `pg_catalog`: `int4`, `varchar`, `timestamptz`, `serial8`
/// @param modifiers the numbers in parentheses: `[20]` for varchar(20), `[10, 2]` for numeric(10, 2)
/// @param array whether it is an array
/// @param sql the type as written
public record TypeName(QualifiedName name, List<Integer> modifiers, boolean array, String sql) {
    public TypeName {
        modifiers = List.copyOf(modifiers);
    }

    /// Whether this is serial, bigserial or smallserial, which are int columns with a sequence.
    public boolean isSerial() {
        return name.name().startsWith("serial") || name.name().endsWith("serial");
    }
}
