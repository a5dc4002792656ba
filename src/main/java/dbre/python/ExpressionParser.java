package dbre.python;

import dbre.python.PythonExpression.ComprehensionKind;
import dbre.python.PythonExpression.Conditional;
import dbre.python.PythonExpression.Lambda;
import dbre.python.PythonExpression.Star;
import dbre.python.PythonExpression.TupleDisplay;
import dbre.python.PythonExpression.Walrus;
import dbre.python.PythonExpression.Yield;
import dbre.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads expressions: the forms around the operators, and the state that all parts of the parser share.
final class ExpressionParser {
    /// As many nested brackets as CPython allows; deeper nesting would exhaust the stack.
    private static final int DEEPEST = 200;

    /// Chains of operators, attributes and calls are left-deep trees: who walks them needs as many frames.
    static final int LONGEST_CHAIN = 1_000;

    static final String TOO_DEEP = "this expression is nested too deeply";

    private final String source;
    private final AtomParser atoms;
    private final ArgumentParser arguments;
    private final OperatorParser operators;
    private Tokens tokens = new Tokens(List.of());
    private int depth;

    ExpressionParser(String source) {
        this.source = source;
        this.arguments = new ArgumentParser(this);
        this.atoms = new AtomParser(this, arguments, new LiteralParser(this, source));
        this.operators = new OperatorParser(this, atoms);
    }

    /// Turns to the tokens of another line.
    void read(Tokens line) {
        tokens = line;
        depth = 0;
    }

    Tokens tokens() {
        return tokens;
    }

    OperatorParser operators() {
        return operators;
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
        return tokens.at("*") ? star() : operators.arithmetic();
    }

    private PythonExpression star() {
        Token first = tokens.take();
        PythonExpression value = operators.arithmetic();
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
        return deeper(this::conditional);
    }

    private PythonExpression conditional() {
        Token first = tokens.peek();
        PythonExpression value = tokens.at("lambda") ? lambda() : operators.disjunction();
        if (!tokens.accept("if")) {
            return value;
        }
        PythonExpression test = operators.disjunction();
        tokens.expect("else");
        PythonExpression orElse = expression();
        return new Conditional(tokens.since(first), value, test, orElse);
    }

    private PythonExpression lambda() {
        Token first = tokens.take();
        List<Parameter> parameters = new ArrayList<>();
        arguments.parameters(parameters, ":", false);
        tokens.expect(":");
        PythonExpression body = expression();
        return new Lambda(tokens.since(first), List.copyOf(parameters), body);
    }

    /// Reads a part of an expression that may nest without end.
    PythonExpression deeper(Supplier<PythonExpression> part) {
        if (++depth > DEEPEST) {
            throw new NotPython(tokens.peek().span().line(), TOO_DEEP);
        }
        PythonExpression value = part.get();
        depth--;
        return value;
    }
}
