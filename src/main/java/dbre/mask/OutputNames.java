package dbre.mask;

import dbre.sql.Tree;
import java.util.List;
import java.util.Locale;

/// What the server calls a column of a result that has no AS (`FigureColname` in its source).
final class OutputNames {
    private static final String NONE = "?column?";

    private OutputNames() {}

    /// The name of a target.
    static String of(Tree target) {
        return target.has("name") ? target.text("name") : ofExpression(target.child("val"));
    }

    private static String ofExpression(Tree expression) {
        return switch (expression.kind()) {
            case "ColumnRef" -> last(expression.list("fields"));
            case "FuncCall" -> last(expression.list("funcname"));
            case "A_Indirection" -> indirection(expression);
            case "CollateClause" -> ofExpression(expression.child("arg"));
            case "TypeCast" -> cast(expression);
            case "CaseExpr" -> caseOf(expression);
            case "SubLink" -> subquery(expression);
            case "A_ArrayExpr" -> "array";
            case "RowExpr" -> "row";
            case "CoalesceExpr" -> "coalesce";
            case "GroupingFunc" -> "grouping";
            case "MinMaxExpr" -> expression.text("op").equals("IS_LEAST") ? "least" : "greatest";
            case "SQLValueFunction" -> keyword(expression.text("op"));
            default -> NONE;
        };
    }

    private static String indirection(Tree expression) {
        return expression.list("indirection").reversed().stream()
                .filter(field -> field.is("String"))
                .map(field -> field.text("sval"))
                .findFirst()
                .orElseGet(() -> ofExpression(expression.child("arg")));
    }

    private static String cast(Tree expression) {
        String argument = ofExpression(expression.child("arg"));
        return argument.equals(NONE) ? last(expression.child("typeName").list("names")) : argument;
    }

    private static String caseOf(Tree expression) {
        String otherwise = ofExpression(expression.child("defresult"));
        return otherwise.equals(NONE) ? "case" : otherwise;
    }

    private static String subquery(Tree expression) {
        return switch (expression.text("subLinkType")) {
            case "EXISTS_SUBLINK" -> "exists";
            case "ARRAY_SUBLINK" -> "array";
            case "EXPR_SUBLINK" -> {
                List<Tree> targets = expression.child("subselect").list("targetList");
                yield targets.isEmpty() ? "column1" : of(targets.getFirst());
            }
            default -> NONE;
        };
    }

    private static String keyword(String operation) {
        return operation.replaceFirst("^SVFOP_", "").replaceFirst("_N$", "").toLowerCase(Locale.ROOT);
    }

    private static String last(List<Tree> words) {
        return words.isEmpty() ? NONE : words.getLast().text("sval");
    }
}
