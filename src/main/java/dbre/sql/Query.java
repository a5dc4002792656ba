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
/// @param alone the tables that it names with ONLY, without those that inherit from them
/// @param locked the tables whose rows FOR UPDATE, FOR SHARE and their kin lock
/// @param pinned the columns that its outermost WHERE compares with `=`, all of which must hold
public record Query(
        String sql,
        List<QualifiedName> tables,
        List<String> columns,
        List<QualifiedName> functions,
        List<QualifiedName> writes,
        List<QualifiedName> alone,
        List<QualifiedName> locked,
        List<String> pinned) {
    public Query {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
        functions = List.copyOf(functions);
        writes = List.copyOf(writes);
        alone = List.copyOf(alone);
        locked = List.copyOf(locked);
        pinned = List.copyOf(pinned);
    }
}
