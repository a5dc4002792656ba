package dbre.mask;

import dbre.mask.Relations.Column;
import dbre.mask.Scope.Meaning;
import dbre.mask.Scope.Range;
import dbre.sql.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Follows masked columns through a statement, as the server resolves names: scope by scope, through subqueries, common
/// table expressions and joins.
///
/// Three things may be done with a masked column: it may be passed on as it is, tested for NULL, and counted. All else
/// is a use: a comparison, a cast or a function tells something about the value, at the latest in an error message.
final class ExposureReader {
    /// Subqueries that are read, those of a recursion each time.
    private static final int MOST_STATEMENTS = 5_000;

    private final List<String> uses = new ArrayList<>();
    private final Set<String> functions = new LinkedHashSet<>();
    private final Set<String> operators = new LinkedHashSet<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final FromReader from;
    private int statements;

    private final boolean definition;

    /// @param definition whether this is the definition of a view, whose conditions nobody can choose: there an
    ///     expression over a masked column is a masked column
    ExposureReader(Relations relations, boolean definition) {
        this.from = new FromReader(this, relations);
        this.definition = definition;
    }

    Exposure read(Tree statement) {
        List<Column> outputs = statement(statement, null, Map.of());
        return new Exposure(outputs, uses, functions, operators, types);
    }

    /// A statement, at the top or in a WITH.
    ///
    /// @param named the columns of the common table expressions that can be seen
    /// @return the columns of its result
    List<Column> statement(Tree tree, @Nullable Scope outer, Map<String, List<Column>> named) {
        if (++statements > MOST_STATEMENTS) {
            use("there are too many subqueries in subqueries to follow it");
            return List.of(Exposure.UNKNOWN);
        }
        Map<String, List<Column>> visible = from.declare(tree.child("withClause"), outer, named);
        return tree.is("SelectStmt") ? query(tree, outer, visible) : write(tree, outer, visible);
    }

    private List<Column> query(Tree select, @Nullable Scope outer, Map<String, List<Column>> named) {
        if (!select.list("valuesLists").isEmpty()) {
            return values(select, Scope.within(outer), named);
        }
        if (!select.text("op").isEmpty() && !select.text("op").equals("SETOP_NONE")) {
            return combination(select, outer, named);
        }
        Scope scope = Scope.within(outer);
        List<Column> star = from.items(select.list("fromClause"), scope, named);
        List<Column> outputs = targets(select.list("targetList"), star, scope, named);
        Stream.of("whereClause", "havingClause", "limitCount", "limitOffset")
                .forEach(clause -> visit(select.child(clause), scope, named));
        select.list("windowClause").forEach(window -> visit(window, scope, named));
        select.list("groupClause").forEach(key -> key(key, outputs, scope, named));
        select.list("sortClause").forEach(key -> key(key.child("node"), outputs, scope, named));
        select.list("distinctClause").forEach(key -> key(key, outputs, scope, named));
        if (!select.list("distinctClause").isEmpty() && outputs.stream().anyMatch(Column::masked)) {
            use("DISTINCT compares it");
        }
        return outputs;
    }

    private List<Column> values(Tree select, Scope scope, Map<String, List<Column>> named) {
        select.list("valuesLists").forEach(row -> visit(row, scope, named));
        int width = select.list("valuesLists").getFirst().list("items").size();
        return IntStream.rangeClosed(1, width)
                .mapToObj(i -> new Column("column" + i, false))
                .toList();
    }

    /// UNION ALL passes values on; UNION, INTERSECT and EXCEPT compare them.
    private List<Column> combination(Tree select, @Nullable Scope outer, Map<String, List<Column>> named) {
        List<Column> left = statement(select.child("larg"), outer, named);
        List<Column> right = statement(select.child("rarg"), outer, named);
        List<Column> outputs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            boolean masked =
                    left.get(i).masked() || (i < right.size() && right.get(i).masked());
            outputs.add(new Column(left.get(i).name(), masked));
        }
        boolean mixed = left.contains(Exposure.UNKNOWN) || right.contains(Exposure.UNKNOWN);
        boolean anyMasked = Stream.concat(left.stream(), right.stream()).anyMatch(Column::masked);
        if (anyMasked && mixed) {
            use("it is not known which column of the UNION it becomes");
        }
        if (anyMasked && !(select.text("op").equals("SETOP_UNION") && select.flag("all"))) {
            use("UNION, INTERSECT or EXCEPT compares it");
        }
        Scope scope = Scope.within(outer);
        select.list("sortClause").forEach(key -> key(key.child("node"), outputs, scope, named));
        return outputs;
    }

    private List<Column> targets(List<Tree> targets, List<Column> star, Scope scope, Map<String, List<Column>> named) {
        List<Column> outputs = new ArrayList<>();
        for (Tree target : targets) {
            Tree value = target.child("val");
            List<Tree> fields = value.is("ColumnRef") ? value.list("fields") : List.of();
            if (fields.isEmpty() || !fields.getLast().is("A_Star")) {
                outputs.add(new Column(OutputNames.of(target), output(value, scope, named)));
            } else if (fields.size() == 1) {
                outputs.addAll(star);
            } else {
                String range = fields.get(fields.size() - 2).text("sval");
                outputs.addAll(scope.range(range).map(Range::star).orElse(List.of(Exposure.UNKNOWN)));
            }
        }
        return outputs;
    }

    /// Whether a column of the result is masked: when it is a masked column as it is, or a subquery that gives one.
    private boolean output(Tree value, Scope scope, Map<String, List<Column>> named) {
        int before = uses.size();
        boolean masked = given(value, scope, named);
        return masked || (definition && uses.size() > before);
    }

    private boolean given(Tree value, Scope scope, Map<String, List<Column>> named) {
        if (value.is("ColumnRef")) {
            Meaning meaning = meaning(value, scope);
            if (meaning.masked() && meaning.wholeRow()) {
                use("the whole row has it");
            }
            return meaning.masked();
        }
        if (value.is("SubLink") && value.text("subLinkType").equals("EXPR_SUBLINK")) {
            return statement(value.child("subselect"), scope, named).stream().anyMatch(Column::masked);
        }
        visit(value, scope, named);
        return false;
    }

    /// A key of ORDER BY or GROUP BY, which may be the number or the name of an output.
    private void key(Tree key, List<Column> outputs, Scope scope, Map<String, List<Column>> named) {
        if (key.is("GroupingSet")) {
            key.list("content").forEach(each -> key(each, outputs, scope, named));
            return;
        }
        if (key.is("A_Const") && key.has("ival")) {
            int number = key.child("ival").number("ival");
            boolean known = number <= outputs.size() && !outputs.contains(Exposure.UNKNOWN);
            boolean masked = known ? number > 0 && outputs.get(number - 1).masked() : anyMasked(outputs);
            if (masked) {
                use("it is sorted or grouped by");
            }
            return;
        }
        boolean bare = key.is("ColumnRef") && key.list("fields").size() == 1;
        String name = bare ? key.list("fields").getFirst().text("sval") : "";
        if (outputs.stream().anyMatch(output -> output.masked() && output.name().equals(name))) {
            use("it is sorted or grouped by");
        }
        visit(key, scope, named);
    }

    private static boolean anyMasked(List<Column> columns) {
        return columns.stream().anyMatch(Column::masked);
    }

    /// INSERT, UPDATE, DELETE and MERGE, which are only planned. All conditions stand over the target and the rest.
    private List<Column> write(Tree write, @Nullable Scope outer, Map<String, List<Column>> named) {
        Scope scope = Scope.within(outer);
        List<Column> star = new ArrayList<>(from.item(write.child("relation"), scope, named));
        for (String clause : List.of("fromClause", "usingClause")) {
            star.addAll(from.items(write.list(clause), scope, named));
        }
        if (write.has("sourceRelation")) {
            from.item(write.child("sourceRelation"), scope, named);
        }
        if (write.has("selectStmt")) {
            statement(write.child("selectStmt"), null, named);
        }
        Stream.of("whereClause", "joinCondition", "onConflictClause")
                .forEach(clause -> visit(write.child(clause), scope, named));
        Stream.of("targetList", "mergeWhenClauses")
                .flatMap(clause -> write.list(clause).stream())
                .forEach(part -> visit(part, scope, named));
        List<Tree> returning = write.has("returningList")
                ? write.list("returningList")
                : write.child("returningClause").list("exprs");
        return targets(returning, star, scope, named);
    }

    /// An expression that is more than a column: each masked column in it is a use, but for NULL tests and counts.
    void visit(Tree node, Scope scope, Map<String, List<Column>> named) {
        switch (node.kind()) {
            case "ColumnRef" -> {
                if (meaning(node, scope).masked()) {
                    use("it stands in an expression or condition");
                }
            }
            case "SubLink" -> subquery(node, scope, named);
            case "SelectStmt" -> {
                if (anyMasked(statement(node, scope, named))) {
                    use("a subquery hands it to an expression");
                }
            }
            case "NullTest" -> harmless(node.child("arg"), scope, named);
            case "FuncCall" -> call(node, scope, named);
            case "A_Expr" -> {
                node.list("name").forEach(part -> operators.add(part.text("sval")));
                visitChildren(node, scope, named);
            }
            case "TypeName" -> types.add(node.list("names").getLast().text("sval"));
            case "A_Indirection" -> {
                node.list("indirection").forEach(field -> functions.add(field.text("sval")));
                visitChildren(node, scope, named);
            }
            default -> visitChildren(node, scope, named);
        }
    }

    private void visitChildren(Tree node, Scope scope, Map<String, List<Column>> named) {
        node.children().forEach(child -> visit(child, scope, named));
    }

    private void subquery(Tree link, Scope scope, Map<String, List<Column>> named) {
        visit(link.child("testexpr"), scope, named);
        link.list("operName").forEach(part -> operators.add(part.text("sval")));
        List<Column> outputs = statement(link.child("subselect"), scope, named);
        if (!link.text("subLinkType").equals("EXISTS_SUBLINK") && anyMasked(outputs)) {
            use("a subquery hands it to an expression");
        }
    }

    private void call(Tree call, Scope scope, Map<String, List<Column>> named) {
        String name = call.list("funcname").getLast().text("sval");
        functions.add(name);
        if (!name.equals("count")) {
            visitChildren(call, scope, named);
            return;
        }
        call.list("args").forEach(argument -> harmless(argument, scope, named));
        call.list("agg_order").forEach(key -> visit(key, scope, named));
        visit(call.child("agg_filter"), scope, named);
        visit(call.child("over"), scope, named);
    }

    /// The argument of a NULL test or a count: a column is harmless there.
    private void harmless(Tree argument, Scope scope, Map<String, List<Column>> named) {
        if (argument.is("ColumnRef")) {
            meaning(argument, scope);
        } else {
            visit(argument, scope, named);
        }
    }

    private Meaning meaning(Tree reference, Scope scope) {
        List<String> fields = reference.list("fields").stream()
                .map(field -> field.text("sval"))
                .toList();
        boolean star = reference.list("fields").getLast().is("A_Star");
        if (fields.size() == 1) {
            return star ? Meaning.HARMLESS : scope.meaning(fields.getFirst());
        }
        String range = fields.get(fields.size() - 2);
        if (star) {
            return new Meaning(scope.range(range).map(Range::isMasked).orElse(false), true);
        }
        Meaning meaning = scope.meaning(range, fields.getLast());
        if (meaning.wholeRow()) {
            functions.add(fields.getLast());
        }
        return meaning;
    }

    void use(String what) {
        uses.add(what);
    }
}
