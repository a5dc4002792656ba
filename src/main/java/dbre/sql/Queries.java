package dbre.sql;

import java.util.List;
import java.util.stream.Stream;

/// Statements that read or write rows.
final class Queries {
    private Queries() {}

    /// `SelectStmt`.
    static Statement select(Tree tree, Clauses clauses) {
        return tree.has("intoClause")
                ? Tables.selectInto(tree, clauses)
                : new Statement.Select(References.query(tree, clauses.whole()), !isEmpty(tree));
    }

    /// Whether a query says itself that it has no rows: LIMIT 0, WHERE false, WHERE 1 = 0.
    static boolean isEmpty(Tree select) {
        Tree limit = select.child("limitCount");
        Tree condition = select.child("whereClause");
        boolean none =
                limit.is("A_Const") && limit.has("ival") && limit.child("ival").number("ival") == 0;
        boolean no = condition.is("A_Const")
                && condition.has("boolval")
                && !condition.child("boolval").flag("boolval");
        return none || no || isUnequal(condition);
    }

    private static boolean isUnequal(Tree condition) {
        Tree left = condition.child("lexpr");
        Tree right = condition.child("rexpr");
        return condition.is("A_Expr")
                && Names.words(condition.list("name")).equals(List.of("="))
                && left.has("ival")
                && right.has("ival")
                && left.child("ival").number("ival") != right.child("ival").number("ival");
    }

    /// `InsertStmt`, `UpdateStmt`, `DeleteStmt`, `MergeStmt`.
    static Statement write(Tree tree, Clauses clauses) {
        return new Statement.Write(
                switch (tree.kind()) {
                    case "InsertStmt" -> Statement.Write.Operation.INSERT;
                    case "UpdateStmt" -> Statement.Write.Operation.UPDATE;
                    case "DeleteStmt" -> Statement.Write.Operation.DELETE;
                    default -> Statement.Write.Operation.MERGE;
                },
                Names.relation(tree.child("relation")),
                !tree.child("relation").flag("inh"),
                isFiltered(tree),
                assigned(tree),
                References.query(tree, clauses.whole()));
    }

    /// The columns that the statement gives a new value, other than NULL, in rows that are there already.
    private static List<String> assigned(Tree write) {
        Stream<Tree> clauses = switch (write.kind()) {
            case "UpdateStmt" -> Stream.of(write);
            case "InsertStmt" -> Stream.of(write.child("onConflictClause"));
            case "MergeStmt" ->
                write.list("mergeWhenClauses").stream()
                        .filter(clause -> clause.text("commandType").equals("CMD_UPDATE"));
            default -> Stream.of();
        };
        return clauses.flatMap(clause -> clause.list("targetList").stream())
                .filter(target -> !target.child("val").flag("isnull"))
                .map(target -> target.text("name"))
                .toList();
    }

    /// Whether the WHERE of an UPDATE or DELETE, a node of the tree, depends on the row: `WHERE true` does not.
    static boolean isFiltered(Tree write) {
        return write.child("whereClause")
                .walk()
                .anyMatch(node -> node.is("ColumnRef") || node.is("SubLink") || node.is("CurrentOfExpr"));
    }

    /// `ExplainStmt`: with ANALYZE it does what its statement does, without it only locks.
    static Statement explain(Tree tree, Clauses clauses) {
        return Options.isOn(tree.list("options"), "analyze")
                ? Statements.read(tree.child("query"), clauses)
                : new Statement.Select(References.query(tree, clauses.whole()), false);
    }

    /// `DeclareCursorStmt`.
    static Statement cursor(Tree tree, Clauses clauses) {
        return new Statement.Select(References.query(tree.child("query"), clauses.whole()), false);
    }

    /// `CopyStmt`.
    static Statement copy(Tree tree, Clauses clauses) {
        return tree.has("query")
                ? Statements.read(tree.child("query"), clauses)
                : new Statement.Copy(Names.relation(tree.child("relation")), tree.flag("is_from"));
    }

    /// `TruncateStmt`.
    static Statement truncate(Tree tree, Clauses clauses) {
        return new Statement.Truncate(
                Names.relations(tree.list("relations")),
                Names.alone(tree.list("relations")),
                tree.text("behavior").equals("DROP_CASCADE"));
    }

    /// The query behind the AS of CREATE VIEW and CREATE TABLE AS.
    static Query behindAs(Tree query, Tree relation, Clauses clauses) {
        return References.query(query, clauses.queryBehindAs(relation.number("location")));
    }
}
