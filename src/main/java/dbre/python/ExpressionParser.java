package dbre.python;

import dbre.python.PythonExpression.Binary;
import dbre.python.PythonExpression.Comparison;
import dbre.python.PythonExpression.ComprehensionKind;
import dbre.python.PythonExpression.Conditional;
import dbre.python.PythonExpression.Lambda;
import dbre.python.PythonExpression.Logical;
import dbre.python.PythonExpression.Star;
import dbre.python.PythonExpression.TupleDisplay;
import dbre.python.PythonExpression.Unary;
import dbre.python.PythonExpression.Walrus;
import dbre.python.PythonExpression.Yield;
import dbre.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads expressions by the precedence of their operators, the weakest first.
final class ExpressionParser {
    /// As many nested brackets as CPython allows; deeper nesting would exhaust the stack.
    private static final int DEEPEST = 200;

    /// Chains of operators, attributes and calls are left-deep trees: who walks them needs as many frames.
    static final int LONGEST_CHAIN = 1_000;

    private static final String TOO_DEEP = "this expression is nested too deeply";

    private final String source;
    private final AtomParser atoms;
    private final ArgumentParser arguments;
    private Tokens tokens = new Tokens(List.of());
    private int depth;

    ExpressionParser(String source) {
        this.source = source;
        this.arguments = new ArgumentParser(this);
        this.atoms = new AtomParser(this, arguments, new LiteralParser(this, source));
    }

    /// Turns to the tokens of another line.
    void read(Tokens line) {
        tokens = line;
        depth = 0;
    }

    Tokens tokens() {
        return tokens;
    }

    ArgumentParser arguments() {
        return arguments;
    }

    String text(Span span) {
        return source.substring(span.start(), span.end());
    }

    /// The generator expression whose element has been read, up to the bracket that closes it.
    PythonExpression generator(Token first, PythonExpression element) {
        return atoms.comprehension(first, ComprehensionKind.GENERATOR, element, null, ")");
    }

    boolean startsLoop() {
        return tokens.at("for") || (tokens.at("async") && tokens.peek(1).is("for"));
    }

    /// Reads something that may turn out to be something else; null, and nothing read, when it is.
    <T> @Nullable T attempt(Supplier<T> reading) {
        int start = tokens.position();
        int depthBefore = depth;
        try {
            return reading.get();
        } catch (NotPython _) {
            tokens.backTo(start);
            depth = depthBefore;
            return null;
        }
    }

    /// The one expression that is all of a field of an f-string.
    PythonExpression within(List<Token> field) {
        Tokens outer = tokens;
        tokens = new Tokens(field);
        try {
            PythonExpression value = values();
            if (!tokens.atEnd()) {
                throw tokens.unexpected("the end of the field");
            }
            return value;
        } finally {
            tokens = outer;
        }
    }

    /// What may stand on the right of an assignment: `yield`, or one or more expressions.
    PythonExpression values() {
        return tokens.at("yield") ? yielded() : list(this::starOrNamed);
    }

    /// One or more targets, as of `for` and `del`.
    PythonExpression targets() {
        return list(this::starOrTarget);
    }

    /// One target, as of `as`.
    PythonExpression target() {
        return starOrTarget();
    }

    /// A single expression, or the tuple that a comma makes.
    PythonExpression list(Supplier<PythonExpression> element) {
        Token first = tokens.peek();
        PythonExpression head = element.get();
        if (!tokens.at(",")) {
            return head;
        }
        List<PythonExpression> elements = new ArrayList<>(List.of(head));
        while (tokens.accept(",") && startsExpression()) {
            elements.add(element.get());
        }
        return new TupleDisplay(tokens.since(first), List.copyOf(elements));
    }

    private boolean startsExpression() {
        Token next = tokens.peek();
        return switch (next.kind()) {
            case NAME, NUMBER, STRING, DAMAGE -> true;
            case END -> false;
            case KEYWORD ->
                switch (next.text()) {
                    case "None", "True", "False", "not", "lambda", "await", "yield" -> true;
                    default -> false;
                };
            case OPERATOR ->
                switch (next.text()) {
                    case "(", "[", "{", "-", "+", "~", "*", "..." -> true;
                    default -> false;
                };
        };
    }

    PythonExpression starOrNamed() {
        return tokens.at("*") ? star() : named();
    }

    private PythonExpression starOrTarget() {
        return tokens.at("*") ? star() : binary(0);
    }

    private PythonExpression star() {
        Token first = tokens.take();
        PythonExpression value = binary(0);
        return new Star(tokens.since(first), value);
    }

    private PythonExpression yielded() {
        Token first = tokens.take();
        if (tokens.accept("from")) {
            PythonExpression value = expression();
            return new Yield(tokens.since(first), value, true);
        }
        PythonExpression value = startsExpression() ? values() : null;
        return new Yield(tokens.since(first), value, false);
    }

    /// An expression that may give its value a name by `:=`.
    PythonExpression named() {
        Token first = tokens.peek();
        PythonExpression value = expression();
        if (first.kind() == Kind.NAME && value instanceof PythonExpression.Name && tokens.accept(":=")) {
            PythonExpression named = expression();
            return new Walrus(tokens.since(first), value, named);
        }
        return value;
    }

    /// An expression without commas.
    PythonExpression expression() {
        if (++depth > DEEPEST) {
            throw new NotPython(tokens.peek().span().line(), TOO_DEEP);
        }
        Token first = tokens.peek();
        PythonExpression value = tokens.at("lambda") ? lambda() : disjunction();
        if (tokens.accept("if")) {
            PythonExpression test = disjunction();
            tokens.expect("else");
            PythonExpression orElse = expression();
            value = new Conditional(tokens.since(first), value, test, orElse);
        }
        depth--;
        return value;
    }

    private PythonExpression lambda() {
        Token first = tokens.take();
        List<Parameter> parameters = new ArrayList<>();
        arguments.parameters(parameters, ":", false);
        tokens.expect(":");
        PythonExpression body = expression();
        return new Lambda(tokens.since(first), List.copyOf(parameters), body);
    }

    PythonExpression disjunction() {
        return logical("or", () -> logical("and", this::inversion));
    }

    private PythonExpression logical(String operator, Supplier<PythonExpression> operand) {
        Token first = tokens.peek();
        PythonExpression head = operand.get();
        if (!tokens.at(operator)) {
            return head;
        }
        List<PythonExpression> operands = new ArrayList<>(List.of(head));
        while (tokens.accept(operator)) {
            operands.add(operand.get());
        }
        return new Logical(tokens.since(first), operator, List.copyOf(operands));
    }

    private PythonExpression inversion() {
        return tokens.at("not") ? unary(this::inversion) : comparison();
    }

    private PythonExpression unary(Supplier<PythonExpression> operand) {
        if (++depth > DEEPEST) {
            throw new NotPython(tokens.peek().span().line(), TOO_DEEP);
        }
        Token operator = tokens.take();
        PythonExpression value = operand.get();
        depth--;
        return new Unary(tokens.since(operator), operator.text(), value);
    }

    private PythonExpression comparison() {
        Token first = tokens.peek();
        PythonExpression left = binary(0);
        String operator = comparisonOperator();
        if (operator.isEmpty()) {
            return left;
        }
        List<String> operators = new ArrayList<>();
        List<PythonExpression> operands = new ArrayList<>();
        for (; !operator.isEmpty(); operator = comparisonOperator()) {
            operators.add(operator);
            operands.add(binary(0));
        }
        return new Comparison(tokens.since(first), left, List.copyOf(operators), List.copyOf(operands));
    }

    /// Takes a comparison operator; empty when there is none.
    private String comparisonOperator() {
        Token next = tokens.peek();
        if (next.kind() != Kind.OPERATOR && next.kind() != Kind.KEYWORD) {
            return "";
        }
        return switch (next.text()) {
            case "<", ">", "<=", ">=", "==", "!=", "in" -> tokens.take().text();
            case "is" -> {
                tokens.take();
                yield tokens.accept("not") ? "is not" : "is";
            }
            case "not" -> {
                tokens.take();
                tokens.expect("in");
                yield "not in";
            }
            default -> "";
        };
    }

    /// The operators from `|` to `*`, each level binding tighter than the one before.
    PythonExpression binary(int weakest) {
        Token first = tokens.peek();
        PythonExpression left = factor();
        for (int links = 0; ; links++) {
            int strength = strength(tokens.peek());
            if (strength < weakest) {
                return left;
            }
            if (links > LONGEST_CHAIN) {
                throw new NotPython(first.span().line(), TOO_DEEP);
            }
            String operator = tokens.take().text();
            PythonExpression right = binary(strength + 1);
            left = new Binary(tokens.since(first), left, operator, right);
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
        return tokens.at("-") || tokens.at("+") || tokens.at("~") ? unary(this::factor) : power();
    }

    private PythonExpression power() {
        Token first = tokens.peek();
        PythonExpression base = atoms.primary();
        if (!tokens.accept("**")) {
            return base;
        }
        if (++depth > DEEPEST) {
            throw new NotPython(first.span().line(), TOO_DEEP);
        }
        PythonExpression exponent = factor();
        depth--;
        return new Binary(tokens.since(first), base, "**", exponent);
    }
}
