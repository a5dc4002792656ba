package dbre.python;

import dbre.python.PythonExpression.Binary;
import dbre.python.PythonExpression.Comparison;
import dbre.python.PythonExpression.Logical;
import dbre.python.PythonExpression.Unary;
import dbre.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads operations by the precedence of their operators, the weakest first.
final class OperatorParser {
    private final ExpressionParser expressions;
    private final AtomParser atoms;

    OperatorParser(ExpressionParser expressions, AtomParser atoms) {
        this.expressions = expressions;
        this.atoms = atoms;
    }

    private Tokens tokens() {
        return expressions.tokens();
    }

    /// `or` and everything that binds tighter.
    PythonExpression disjunction() {
        return logical("or", () -> logical("and", this::inversion));
    }

    private PythonExpression logical(String operator, Supplier<PythonExpression> operand) {
        Token first = tokens().peek();
        PythonExpression head = operand.get();
        if (!tokens().at(operator)) {
            return head;
        }
        List<PythonExpression> operands = new ArrayList<>(List.of(head));
        while (tokens().accept(operator)) {
            operands.add(operand.get());
        }
        return new Logical(tokens().since(first), operator, List.copyOf(operands));
    }

    private PythonExpression inversion() {
        return tokens().at("not") ? unary(this::inversion) : comparison();
    }

    private PythonExpression unary(Supplier<PythonExpression> operand) {
        Token operator = tokens().take();
        PythonExpression value = expressions.deeper(operand);
        return new Unary(tokens().since(operator), operator.text(), value);
    }

    private PythonExpression comparison() {
        Token first = tokens().peek();
        PythonExpression left = arithmetic();
        String operator = comparisonOperator();
        if (operator.isEmpty()) {
            return left;
        }
        List<String> operators = new ArrayList<>();
        List<PythonExpression> operands = new ArrayList<>();
        for (; !operator.isEmpty(); operator = comparisonOperator()) {
            operators.add(operator);
            operands.add(arithmetic());
        }
        return new Comparison(tokens().since(first), left, List.copyOf(operators), List.copyOf(operands));
    }

    /// Takes a comparison operator; empty when there is none.
    private String comparisonOperator() {
        Token next = tokens().peek();
        if (next.kind() != Kind.OPERATOR && next.kind() != Kind.KEYWORD) {
            return "";
        }
        return switch (next.text()) {
            case "<", ">", "<=", ">=", "==", "!=", "in" -> tokens().take().text();
            case "is" -> {
                tokens().take();
                yield tokens().accept("not") ? "is not" : "is";
            }
            case "not" -> {
                tokens().take();
                tokens().expect("in");
                yield "not in";
            }
            default -> "";
        };
    }

    /// Arithmetic and bitwise operations; comparisons bind weaker.
    PythonExpression arithmetic() {
        return binary(0);
    }

    /// The operators from `|` to `*`, each level binding tighter than the one before.
    private PythonExpression binary(int weakest) {
        Token first = tokens().peek();
        PythonExpression left = factor();
        for (int links = 0; ; links++) {
            int strength = strength(tokens().peek());
            if (strength < weakest) {
                return left;
            }
            if (links > ExpressionParser.LONGEST_CHAIN) {
                throw new NotPython(first.span().line(), ExpressionParser.TOO_DEEP);
            }
            String operator = tokens().take().text();
            PythonExpression right = binary(strength + 1);
            left = new Binary(tokens().since(first), left, operator, right);
        }
    }

    private static int strength(Token token) {
        if (token.kind() != Kind.OPERATOR) {
            return -1;
        }
        return switch (token.text()) {
            case "|" -> 0;
            case "^" -> 1;
            case "&" -> 2;
            case "<<", ">>" -> 3;
            case "+", "-" -> 4;
            case "*", "/", "//", "%", "@" -> 5;
            default -> -1;
        };
    }

    private PythonExpression factor() {
        return tokens().at("-") || tokens().at("+") || tokens().at("~") ? unary(this::factor) : power();
    }

    private PythonExpression power() {
        Token first = tokens().peek();
        PythonExpression base = atoms.primary();
        if (!tokens().accept("**")) {
            return base;
        }
        PythonExpression exponent = expressions.deeper(this::factor);
        return new Binary(tokens().since(first), base, "**", exponent);
    }
}
