package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;

/// What a query reads, as far as its text tells.
///
/// @param sql its text
/// @param tables the relations it reads, common table expressions left out
/// @param columns every column reference in it, without its table
/// @param functions every function it calls
public record Query(String sql, List<QualifiedName> tables, List<String> columns, List<QualifiedName> functions) {
    public Query {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        functions = List.copyOf(functions);
    }
}
