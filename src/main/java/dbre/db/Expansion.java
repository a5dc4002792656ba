package dbre.db;

import dbre.finding.Refusal;
import dbre.sql.Tree;
import java.util.List;

/// Calls that make a huge text out of a few letters: `repeat('x', 1000000000)`.
///
/// With constant arguments the planner already computes them, where no statement_timeout stops it; three nested
/// ones have taken 6 GB of a server. Only constants are judged here: the caps on the result hold for the rest.
final class Expansion {
    /// One text of 1 MB is let through, which then meets the cap of a cell.
    private static final double MOST_CHARACTERS = 10_000_000;

    /// Constants are shallow; a long chain of operators is not followed to its end.
    private static final int DEEPEST = 50;

    private Expansion() {}

    /// @throws Refusal `RESULT_TOO_LARGE`
    static void check(List<FunctionCall> calls) {
        for (FunctionCall call : calls) {
            double characters = length(call.name().name(), call.arguments(), 0);
            if (characters > MOST_CHARACTERS) {
                throw new Refusal(
                        "RESULT_TOO_LARGE",
                        "%s makes a text of %.0f characters; %.0f are allowed."
                                .formatted(call.name(), characters, MOST_CHARACTERS),
                        "Ask for a shorter text.");
            }
        }
    }

    /// The length of what a call gives; 1 where it does not depend on constants.
    private static double length(String function, List<Tree> arguments, int depth) {
        if (arguments.size() < 2) {
            return 1;
        }
        double count = Math.max(1, number(arguments.get(1), depth + 1));
        return switch (function) {
            case "repeat" -> length(arguments.getFirst(), depth + 1) * count;
            case "lpad", "rpad" -> count;
            default -> 1;
        };
    }

    private static double length(Tree text, int depth) {
        if (depth > DEEPEST) {
            return 1;
        }
        return switch (text.kind()) {
            case "A_Const" -> Math.max(1, text.child("sval").text("sval").length());
            case "TypeCast" -> length(text.child("arg"), depth + 1);
            case "A_Expr" -> length(text.child("lexpr"), depth + 1) + length(text.child("rexpr"), depth + 1);
            case "FuncCall" -> length(text.list("funcname").getLast().text("sval"), text.list("args"), depth + 1);
            default -> 1;
        };
    }

    /// The value of a constant expression; 0 for anything else.
    private static double number(Tree expression, int depth) {
        if (depth > DEEPEST) {
            return 0;
        }
        return switch (expression.kind()) {
            case "A_Const" -> constant(expression);
            case "TypeCast" -> number(expression.child("arg"), depth + 1);
            case "A_Expr" ->
                combined(
                        expression.list("name").getLast().text("sval"),
                        number(expression.child("lexpr"), depth + 1),
                        number(expression.child("rexpr"), depth + 1));
            default -> 0;
        };
    }

    private static double combined(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "^" -> Math.pow(left, right);
            case "<<" -> left * Math.pow(2, right);
            default -> 0;
        };
    }

    private static double constant(Tree constant) {
        String text =
                constant.child("fval").text("fval") + constant.child("sval").text("sval");
        if (text.isEmpty()) {
            return constant.child("ival").number("ival");
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
