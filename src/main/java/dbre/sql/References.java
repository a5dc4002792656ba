package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a piece of the parse tree refers to: tables, columns and functions.
final class References {
    private final Set<QualifiedName> tables = new LinkedHashSet<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<QualifiedName> functions = new LinkedHashSet<>();
    private final Set<QualifiedName> writes = new LinkedHashSet<>();

    private References() {}

    /// The query in a node, which may be a SELECT or a statement that writes; the target of the latter is left out.
    static Query query(Tree tree, String sql) {
        References found = new References();
        found.visit(tree, Set.of());
        if (isWrite(tree)) {
            found.writes.remove(Names.relation(tree.child("relation")));
        }
        return new Query(
                sql,
                List.copyOf(found.tables),
                List.copyOf(found.columns),
                List.copyOf(found.functions),
                List.copyOf(found.writes));
    }

    /// The expression in a node.
    static Expression expression(Tree tree, String sql) {
        References found = new References();
        found.visit(tree, Set.of());
        Tree literal = withoutCasts(tree);
        return new Expression(
                sql,
                List.copyOf(found.columns),
                List.copyOf(found.functions),
                literal.is("A_Const"),
                literal.flag("isnull"));
    }

    private static Tree withoutCasts(Tree tree) {
        Tree inner = tree;
        while (inner.is("TypeCast")) {
            inner = inner.child("arg");
        }
        return inner;
    }

    private static boolean isWrite(Tree node) {
        return switch (node.kind()) {
            case "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt" -> true;
            default -> false;
        };
    }

    /// @param named the common table expressions that can be seen from here
    private void visit(Tree node, Set<String> named) {
        Set<String> visible = node.has("withClause") ? declare(node.child("withClause"), named) : named;
        collect(node, visible);
        Set<String> done = isWrite(node) ? Set.of("withClause", "relation") : Set.of("withClause", "intoClause");
        for (Tree child : node.childrenExcept(done)) {
            visit(child, visible);
        }
    }

    /// Without RECURSIVE a common table expression sees those before it, with RECURSIVE all and itself.
    private Set<String> declare(Tree with, Set<String> named) {
        Set<String> visible = new HashSet<>(named);
        if (with.flag("recursive")) {
            with.list("ctes").forEach(cte -> visible.add(cte.text("ctename")));
        }
        for (Tree cte : with.list("ctes")) {
            visit(cte, Set.copyOf(visible));
            visible.add(cte.text("ctename"));
        }
        return visible;
    }

    private void collect(Tree node, Set<String> named) {
        switch (node.kind()) {
            case "RangeVar" -> addTable(Names.relation(node), named);
            case "ColumnRef" -> columns.add(columnOf(node));
            case "FuncCall" -> functions.add(Names.qualified(Names.words(node.list("funcname"))));
            case "RangeTableSample" -> functions.add(Names.qualified(Names.words(node.list("method"))));
            case "SQLValueFunction" -> functions.add(QualifiedName.of(keyword(node.text("op"))));
            case "JoinExpr" -> columns.addAll(Names.words(node.list("usingClause")));
            case "IndexElem" -> addTargets(node.has("name") ? List.of(node) : List.of());
            case "InsertStmt" -> addWrite(node, node.list("cols"));
            case "UpdateStmt" -> addWrite(node, node.list("targetList"));
            case "DeleteStmt", "MergeStmt" -> addWrite(node, List.of());
            case "MergeWhenClause", "OnConflictClause" -> addTargets(node.list("targetList"));
            default -> {
                // Nothing else names a table, a column or a function.
            }
        }
    }

    private void addTable(QualifiedName table, Set<String> named) {
        if (table.schema() != null || !named.contains(table.name())) {
            tables.add(table);
        }
    }

    private void addWrite(Tree write, List<Tree> targets) {
        writes.add(Names.relation(write.child("relation")));
        addTargets(targets);
    }

    private void addTargets(List<Tree> targets) {
        targets.forEach(target -> columns.add(target.text("name")));
    }

    private static String columnOf(Tree reference) {
        Tree last = reference.list("fields").getLast();
        return last.is("A_Star") ? "*" : last.text("sval");
    }

    /// `SVFOP_CURRENT_TIMESTAMP_N` is CURRENT_TIMESTAMP(n).
    private static String keyword(String operation) {
        return operation.replaceFirst("^SVFOP_", "").replaceFirst("_N$", "").toLowerCase(Locale.ROOT);
    }
}
