package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;

/// An expression as a statement writes it.
///
/// @param sql its text
/// @param columns the columns it names, without their table
/// @param functions the functions it calls; keywords such as CURRENT_TIMESTAMP by their name in lower case
/// @param constant whether it is a literal, with or without casts
/// @param isNull whether it is the literal NULL
public record Expression(
        String sql, List<String> columns, List<QualifiedName> functions, boolean constant, boolean isNull) {
    public Expression {
        columns = List.copyOf(columns);
        functions = List.copyOf(functions);
    }
}
