package dbre.sql;

/// Statements that read or write rows.
final class Queries {
    private Queries() {}

    /// `SelectStmt`.
    static Statement select(Tree tree, Clauses clauses) {
        return tree.has("intoClause")
                ? Tables.selectInto(tree, clauses)
                : new Statement.Select(References.query(tree, clauses.whole()));
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
                isFiltered(tree),
                References.query(tree, clauses.whole()));
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
                : new Statement.Select(References.query(tree, clauses.whole()));
    }

    /// `DeclareCursorStmt`.
    static Statement cursor(Tree tree, Clauses clauses) {
        return new Statement.Select(References.query(tree.child("query"), clauses.whole()));
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
                Names.relations(tree.list("relations")), tree.text("behavior").equals("DROP_CASCADE"));
    }

    /// The query behind the AS of CREATE VIEW and CREATE TABLE AS.
    static Query behindAs(Tree query, Tree relation, Clauses clauses) {
        return References.query(query, clauses.queryBehindAs(relation.number("location")));
    }
}
