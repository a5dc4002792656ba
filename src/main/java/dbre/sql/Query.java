package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;

/// What a query reads, as far as its text tells.
///
/// @param sql its text
/// @param tables the relations it reads, common table expressions left out
/// @param columns every column it names, without its table; `*` where it takes all
/// @param functions every function it calls; keywords such as CURRENT_TIMESTAMP by their name in lower case
/// @param writes the tables that INSERT, UPDATE, DELETE or MERGE in its WITH clauses write to
public record Query(
        String sql,
        List<QualifiedName> tables,
        List<String> columns,
        List<QualifiedName> functions,
        List<QualifiedName> writes) {
    public Query {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        functions = List.copyOf(functions);
        writes = List.copyOf(writes);
    }
}
