package dbre.sql;

import dbre.schema.QualifiedName;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a piece of the parse tree refers to: tables, columns and functions.
final class References {
    private final Set<QualifiedName> tables = new LinkedHashSet<>();
    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<QualifiedName> functions = new LinkedHashSet<>();
    private final Set<QualifiedName> writes = new LinkedHashSet<>();
    private final Set<QualifiedName> alone = new LinkedHashSet<>();
    private final Set<QualifiedName> locked = new LinkedHashSet<>();

    private References() {}

    /// The query in a node, which may be a SELECT or a statement that writes; the target of the latter is left out.
    static Query query(Tree tree, String sql) {
        References found = new References();
        found.visit(tree, Set.of());
        if (isWrite(tree)) {
            found.writes.remove(Names.relation(tree.child("relation")));
        }
        return found.query(sql, pinned(tree.child("whereClause")));
    }

    /// What a statement refers to, but for some of its fields.
    static Query query(Tree tree, Set<String> left, String sql) {
        References found = new References();
        tree.childrenExcept(left).forEach(child -> found.visit(child, Set.of()));
        return found.query(sql, List.of());
    }

    private Query query(String sql, List<String> pinned) {
        return new Query(
                sql,
                List.copyOf(tables),
                List.copyOf(columns),
                List.copyOf(functions),
                List.copyOf(writes),
                List.copyOf(alone),
                List.copyOf(locked),
                pinned);
    }

    /// The columns that a condition compares with `=` in parts that must all hold.
    private static List<String> pinned(Tree condition) {
        if (condition.is("BoolExpr")) {
            return condition.text("boolop").equals("AND_EXPR")
                    ? condition.list("args").stream()
                            .flatMap(part -> pinned(part).stream())
                            .toList()
                    : List.of();
        }
        boolean equal = condition.text("kind").equals("AEXPR_OP")
                && Names.words(condition.list("name")).equals(List.of("="));
        return equal
                ? Stream.of(condition.child("lexpr"), condition.child("rexpr"))
                        .filter(side -> side.is("ColumnRef"))
                        .map(References::columnOf)
                        .toList()
                : List.of();
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
        Set<String> done =
                isWrite(node) ? Set.of("withClause", "relation") : Set.of("withClause", "intoClause", "lockedRels");
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
            case "RangeVar" -> addTable(node, named);
            case "SelectStmt" -> lock(node, named);
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

    private void addTable(Tree range, Set<String> named) {
        QualifiedName table = Names.relation(range);
        if (table.schema() != null || !named.contains(table.name())) {
            tables.add(table);
            if (!range.flag("inh")) {
                alone.add(table);
            }
        }
    }

    /// The tables that the locking clauses of a SELECT mean: those that they name by table or alias, or else all.
    private void lock(Tree select, Set<String> named) {
        for (Tree clause : select.list("lockingClause")) {
            Set<String> only = clause.list("lockedRels").stream()
                    .map(range -> range.text("relname"))
                    .collect(Collectors.toSet());
            select.list("fromClause").stream()
                    .flatMap(References::ranges)
                    .filter(range -> only.isEmpty() || only.contains(alias(range)))
                    .map(Names::relation)
                    .filter(table -> table.schema() != null || !named.contains(table.name()))
                    .forEach(locked::add);
        }
    }

    /// The tables of a FROM, also those within joins and subqueries, but not those of expressions.
    private static Stream<Tree> ranges(Tree item) {
        return switch (item.kind()) {
            case "RangeVar" -> Stream.of(item);
            case "JoinExpr" -> Stream.concat(ranges(item.child("larg")), ranges(item.child("rarg")));
            case "RangeSubselect" ->
                item.child("subquery").list("fromClause").stream().flatMap(References::ranges);
            default -> Stream.empty();
        };
    }

    private static String alias(Tree range) {
        return range.has("alias") ? range.child("alias").text("aliasname") : range.text("relname");
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
