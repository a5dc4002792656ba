package dbre.python;

import dbre.python.PythonExpression.Attribute;
import dbre.python.PythonExpression.Await;
import dbre.python.PythonExpression.Call;
import dbre.python.PythonExpression.Comprehension;
import dbre.python.PythonExpression.ComprehensionKind;
import dbre.python.PythonExpression.DictDisplay;
import dbre.python.PythonExpression.Entry;
import dbre.python.PythonExpression.ListDisplay;
import dbre.python.PythonExpression.Loop;
import dbre.python.PythonExpression.SetDisplay;
import dbre.python.PythonExpression.Slice;
import dbre.python.PythonExpression.Subscript;
import dbre.python.PythonExpression.TupleDisplay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what binds tightest: names, literals, displays, and the attributes, calls and indices behind them.
final class AtomParser {
    private final ExpressionParser expressions;
    private final ArgumentParser arguments;
    private final LiteralParser literals;

    AtomParser(ExpressionParser expressions, ArgumentParser arguments, LiteralParser literals) {
        this.expressions = expressions;
        this.arguments = arguments;
        this.literals = literals;
    }

    private Tokens tokens() {
        return expressions.tokens();
    }

    /// An atom and everything attached to it.
    PythonExpression primary() {
        Token first = tokens().peek();
        if (tokens().accept("await")) {
            PythonExpression value = attached(tokens().peek());
            return new Await(tokens().since(first), value);
        }
        return attached(first);
    }

    private PythonExpression attached(Token first) {
        PythonExpression value = atom(first);
        for (int links = 0; links < ExpressionParser.LONGEST_CHAIN; links++) {
            if (tokens().accept(".")) {
                String name = tokens().name();
                value = new Attribute(tokens().since(first), value, name);
            } else if (tokens().accept("(")) {
                List<Argument> values = new ArrayList<>();
                arguments.arguments(values);
                value = new Call(tokens().since(first), value, List.copyOf(values));
            } else if (tokens().accept("[")) {
                PythonExpression index = indices(tokens().peek());
                value = new Subscript(tokens().since(first), value, index);
            } else {
                return value;
            }
        }
        throw new NotPython(first.span().line(), "this chain of calls is too long");
    }

    private PythonExpression indices(Token first) {
        PythonExpression head = index();
        if (tokens().at("]") && !(head instanceof PythonExpression.Star)) {
            tokens().take();
            return head;
        }
        List<PythonExpression> indices = new ArrayList<>(List.of(head));
        while (tokens().accept(",") && !tokens().at("]")) {
            indices.add(index());
        }
        PythonExpression all = new TupleDisplay(tokens().since(first), List.copyOf(indices));
        tokens().expect("]");
        return all;
    }

    private PythonExpression index() {
        Token first = tokens().peek();
        PythonExpression lower = tokens().at(":") ? null : expressions.starOrNamed();
        if (!tokens().accept(":")) {
            return lower == null ? expressions.expression() : lower;
        }
        PythonExpression upper = bound();
        PythonExpression step = tokens().accept(":") ? bound() : null;
        return new Slice(tokens().since(first), lower, upper, step);
    }

    private @Nullable PythonExpression bound() {
        boolean absent = tokens().at(":") || tokens().at("]") || tokens().at(",");
        return absent ? null : expressions.expression();
    }

    private PythonExpression atom(Token first) {
        return switch (first.kind()) {
            case NAME -> new PythonExpression.Name(first.span(), tokens().take().text());
            case NUMBER -> LiteralParser.number(tokens().take());
            case STRING -> literals.strings(tokens());
            case KEYWORD, OPERATOR -> symbol(first);
            case DAMAGE, END -> throw tokens().unexpected("an expression");
        };
    }

    private PythonExpression symbol(Token first) {
        tokens().take();
        return switch (first.text()) {
            case "None" -> new PythonExpression.None(first.span());
            case "True", "False" -> new PythonExpression.Truth(first.span(), first.is("True"));
            case "..." -> new PythonExpression.Ellipsis(first.span());
            case "(" -> group(first);
            case "[" -> list(first);
            case "{" -> braces(first);
            default ->
                throw new NotPython(first.span().line(), "found '" + first.text() + "' where an expression should be");
        };
    }

    private PythonExpression group(Token first) {
        if (tokens().accept(")")) {
            return new TupleDisplay(tokens().since(first), List.of());
        }
        PythonExpression head = tokens().at("yield") ? expressions.values() : expressions.starOrNamed();
        if (expressions.startsLoop()) {
            return expressions.generator(first, head);
        }
        if (!tokens().at(",")) {
            tokens().expect(")");
            return head;
        }
        List<PythonExpression> elements = elements(head, ")");
        return new TupleDisplay(tokens().since(first), elements);
    }

    private PythonExpression list(Token first) {
        if (tokens().accept("]")) {
            return new ListDisplay(tokens().since(first), List.of());
        }
        PythonExpression head = expressions.starOrNamed();
        if (expressions.startsLoop()) {
            return comprehension(first, ComprehensionKind.LIST, head, null, "]");
        }
        List<PythonExpression> elements = elements(head, "]");
        return new ListDisplay(tokens().since(first), elements);
    }

    /// The further elements of a display up to its closing bracket.
    private List<PythonExpression> elements(PythonExpression head, String close) {
        List<PythonExpression> elements = new ArrayList<>(List.of(head));
        while (!tokens().accept(close)) {
            tokens().expect(",");
            if (!tokens().at(close)) {
                elements.add(expressions.starOrNamed());
            }
        }
        return List.copyOf(elements);
    }

    private PythonExpression braces(Token first) {
        if (tokens().accept("}")) {
            return new DictDisplay(tokens().since(first), List.of());
        }
        if (tokens().at("**")) {
            return dict(first, entry());
        }
        PythonExpression head = expressions.starOrNamed();
        if (tokens().accept(":")) {
            PythonExpression value = expressions.expression();
            return expressions.startsLoop()
                    ? comprehension(first, ComprehensionKind.DICT, head, value, "}")
                    : dict(first, new Entry(head, value));
        }
        if (expressions.startsLoop()) {
            return comprehension(first, ComprehensionKind.SET, head, null, "}");
        }
        List<PythonExpression> elements = elements(head, "}");
        return new SetDisplay(tokens().since(first), elements);
    }

    private PythonExpression dict(Token first, Entry head) {
        List<Entry> entries = new ArrayList<>(List.of(head));
        while (!tokens().accept("}")) {
            tokens().expect(",");
            if (!tokens().at("}")) {
                entries.add(entry());
            }
        }
        return new DictDisplay(tokens().since(first), List.copyOf(entries));
    }

    private Entry entry() {
        if (tokens().accept("**")) {
            return new Entry(null, expressions.operators().arithmetic());
        }
        PythonExpression key = expressions.expression();
        tokens().expect(":");
        return new Entry(key, expressions.expression());
    }

    /// The loops of a comprehension whose element has been read, up to its closing bracket.
    PythonExpression comprehension(
            Token first,
            ComprehensionKind kind,
            PythonExpression element,
            @Nullable PythonExpression value,
            String close) {
        List<Loop> loops = new ArrayList<>();
        while (expressions.startsLoop()) {
            boolean async = tokens().accept("async");
            tokens().expect("for");
            PythonExpression target = expressions.targets();
            tokens().expect("in");
            PythonExpression iterable = expressions.operators().disjunction();
            List<PythonExpression> conditions = new ArrayList<>();
            while (tokens().accept("if")) {
                conditions.add(expressions.operators().disjunction());
            }
            loops.add(new Loop(async, target, iterable, List.copyOf(conditions)));
        }
        tokens().expect(close);
        return new Comprehension(tokens().since(first), kind, element, value, List.copyOf(loops));
    }
}
