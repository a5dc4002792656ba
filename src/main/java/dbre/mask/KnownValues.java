package dbre.mask;

import dbre.sql.Tree;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Whether a statement compares masked columns with values that it brings along.
///
/// The planner looks such a value up in its statistics, so that the number of rows that it expects tells how frequent
/// the
/// value is. For a parameter of a generic plan it does not know the value, and tells nothing.
public final class KnownValues {
    private static final List<String> CONDITIONS = List.of("whereClause", "havingClause", "quals", "joinCondition");

    private final Set<String> masked;

    private KnownValues(Set<String> masked) {
        this.masked = masked;
    }

    /// Whether it does, anywhere in it.
    ///
    /// @param masked the names of the masked columns, whatever their table
    public static boolean areCompared(Tree statement, Set<String> masked) {
        KnownValues values = new KnownValues(masked);
        return statement.walk().anyMatch(node -> values.compares(node) || values.carriesValuesInside(node));
    }

    private boolean compares(Tree node) {
        Stream<Tree> conditions = CONDITIONS.stream().map(node::child);
        Stream<Tree> others = node.is("SelectStmt")
                ? Stream.of("targetList", "groupClause", "sortClause", "distinctClause")
                        .flatMap(list -> node.list(list).stream())
                : Stream.empty();
        return Stream.concat(conditions, others).anyMatch(this::mixes);
    }

    /// Whether a condition, or one of its parts between AND, OR and NOT, has both.
    private boolean mixes(Tree condition) {
        if (condition.is("BoolExpr")) {
            return condition.list("args").stream().anyMatch(this::mixes);
        }
        if (condition.is("SubLink") && condition.text("subLinkType").equals("EXISTS_SUBLINK")) {
            return false;
        }
        return hasValue(condition) && namesMasked(condition);
    }

    /// A subquery, common table expression or VALUES that gives values of its own to the query around it: which could
    /// then compare them under another name.
    private boolean carriesValuesInside(Tree node) {
        return switch (node.kind()) {
            case "RangeSubselect" -> gives(node.child("subquery"));
            case "CommonTableExpr" -> gives(node.child("ctequery"));
            case "RangeFunction" -> hasValue(node);
            case "SubLink" -> !node.text("subLinkType").equals("EXISTS_SUBLINK") && gives(node.child("subselect"));
            default -> false;
        };
    }

    private boolean gives(Tree select) {
        return Stream.of("valuesLists", "targetList")
                        .flatMap(list -> select.list(list).stream())
                        .anyMatch(this::hasValue)
                || (select.has("larg") && (gives(select.child("larg")) || gives(select.child("rarg"))));
    }

    private boolean hasValue(Tree node) {
        return node.walk("A_Const").anyMatch(constant -> !constant.flag("isnull"));
    }

    private boolean namesMasked(Tree node) {
        return node.walk("ColumnRef")
                .map(reference -> reference.list("fields").getLast())
                .anyMatch(field -> field.is("A_Star") || masked.contains(field.text("sval")));
    }
}
