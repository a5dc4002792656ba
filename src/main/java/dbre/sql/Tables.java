package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.List;
import java.util.stream.Stream;

/// CREATE TABLE in all its forms.
final class Tables {
    private Tables() {}

    /// `CreateStmt`.
    static Statement create(Tree tree, Clauses clauses) {
        Tree bound = tree.child("partbound");
        Tree key = tree.child("partspec");
        List<Tree> elements = tree.list("tableElts");
        List<QualifiedName> parents = Names.relations(tree.list("inhRelations"));
        boolean partition = tree.has("partbound");
        return new Statement.CreateTable(
                Names.relation(tree.child("relation")),
                tree.flag("if_not_exists"),
                isTemporary(tree.child("relation")),
                elements(elements, "ColumnDef")
                        .map(column -> Columns.definition(column, clauses))
                        .toList(),
                elements(elements, "Constraint")
                        .map(constraint -> Constraints.of(constraint, clauses))
                        .toList(),
                partition ? List.of() : parents,
                partition ? parents.getFirst() : null,
                partition ? bound(bound, clauses) : null,
                tree.has("partspec") ? clauses.throughParentheses(key.number("location"), 1) : null,
                null,
                true,
                elements(elements, "TableLikeClause")
                        .map(like -> Names.relation(like.child("relation")))
                        .toList());
    }

    /// `CreateForeignTableStmt`.
    static Statement createForeign(Tree tree, Clauses clauses) {
        return create(tree.child("base"), clauses);
    }

    /// `CreateTableAsStmt`: CREATE TABLE AS and CREATE MATERIALIZED VIEW.
    static Statement createAs(Tree tree, Clauses clauses) {
        Tree target = tree.child("into").child("rel");
        QualifiedName name = Names.relation(target);
        Query query = Queries.behindAs(tree.child("query"), target, clauses);
        boolean withData = !tree.child("into").flag("skipData") && !Queries.isEmpty(tree.child("query"));
        boolean ifNotExists = tree.flag("if_not_exists");
        return tree.text("objtype").equals("OBJECT_MATVIEW")
                ? new Statement.CreateView(name, true, false, ifNotExists, withData, query)
                : filled(name, ifNotExists, isTemporary(target), query, withData);
    }

    /// SELECT INTO.
    static Statement selectInto(Tree select, Clauses clauses) {
        Tree target = select.child("intoClause").child("rel");
        return filled(
                Names.relation(target), false, isTemporary(target), References.query(select, clauses.whole()), true);
    }

    /// The bound of a partition as written; the tree has the place of its third word.
    static String bound(Tree bound, Clauses clauses) {
        if (bound.flag("is_default")) {
            return "DEFAULT";
        }
        int groups = bound.text("strategy").equals("r") ? 2 : 1;
        return clauses.throughParentheses(clauses.before(bound.number("location"), 2), groups);
    }

    private static Statement filled(
            QualifiedName name, boolean ifNotExists, boolean temporary, Query query, boolean withData) {
        return new Statement.CreateTable(
                name,
                ifNotExists,
                temporary,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                query,
                withData,
                List.of());
    }

    private static boolean isTemporary(Tree relation) {
        return relation.text("relpersistence").equals("t");
    }

    private static Stream<Tree> elements(List<Tree> elements, String kind) {
        return elements.stream().filter(element -> element.is(kind));
    }
}
