package dbre.python;

import dbre.python.PythonStatement.Alias;
import dbre.python.PythonStatement.AnnotatedAssignment;
import dbre.python.PythonStatement.Assertion;
import dbre.python.PythonStatement.Assignment;
import dbre.python.PythonStatement.AugmentedAssignment;
import dbre.python.PythonStatement.Delete;
import dbre.python.PythonStatement.ExpressionStatement;
import dbre.python.PythonStatement.Import;
import dbre.python.PythonStatement.ImportFrom;
import dbre.python.PythonStatement.Raise;
import dbre.python.PythonStatement.Return;
import dbre.python.PythonStatement.Scope;
import dbre.python.PythonStatement.TypeAlias;
import dbre.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads simple statements: those without a block of their own.
final class SimpleParser {
    private final ExpressionParser expressions;

    SimpleParser(ExpressionParser expressions) {
        this.expressions = expressions;
    }

    private Tokens tokens() {
        return expressions.tokens();
    }

    /// The statements up to the end of the line.
    void line(List<PythonStatement> into) {
        do {
            into.add(statement());
        } while (tokens().accept(";") && !tokens().atEnd());
        if (!tokens().atEnd()) {
            throw tokens().unexpected("the end of the statement");
        }
    }

    private PythonStatement statement() {
        Token first = tokens().peek();
        if (first.kind() == Kind.KEYWORD) {
            return keyword(first);
        }
        boolean alias = first.kind() == Kind.NAME && first.text().equals("type");
        return alias && tokens().peek(1).kind() == Kind.NAME ? typeAlias(first) : assignment(first);
    }

    private PythonStatement keyword(Token first) {
        return switch (first.text()) {
            case "pass" -> new PythonStatement.Pass(tokens().take().span());
            case "break" -> new PythonStatement.Break(tokens().take().span());
            case "continue" -> new PythonStatement.Continue(tokens().take().span());
            case "return" -> {
                tokens().take();
                PythonExpression value = atStatementEnd() ? null : expressions.values();
                yield new Return(tokens().since(first), value);
            }
            case "raise" -> raise(first);
            case "del" -> {
                tokens().take();
                List<PythonExpression> targets = commaSeparated(expressions::target);
                yield new Delete(tokens().since(first), targets);
            }
            case "assert" -> {
                tokens().take();
                PythonExpression test = expressions.expression();
                PythonExpression message = tokens().accept(",") ? expressions.expression() : null;
                yield new Assertion(tokens().since(first), test, message);
            }
            case "import" -> {
                tokens().take();
                List<Alias> names = commaSeparated(() -> alias(dottedName()));
                yield new Import(tokens().since(first), names);
            }
            case "from" -> importFrom(first);
            case "global", "nonlocal" -> {
                tokens().take();
                List<String> names = commaSeparated(tokens()::name);
                yield new Scope(tokens().since(first), first.is("nonlocal"), names);
            }
            default -> assignment(first);
        };
    }

    private boolean atStatementEnd() {
        return tokens().atEnd() || tokens().at(";");
    }

    private PythonStatement raise(Token first) {
        tokens().take();
        PythonExpression value = atStatementEnd() ? null : expressions.expression();
        PythonExpression cause = tokens().accept("from") ? expressions.expression() : null;
        return new Raise(tokens().since(first), value, cause);
    }

    private PythonStatement importFrom(Token first) {
        tokens().take();
        int level = 0;
        while (tokens().at(".") || tokens().at("...")) {
            level += tokens().take().text().length();
        }
        String module = tokens().at("import") ? "" : dottedName();
        tokens().expect("import");
        List<Alias> names;
        if (tokens().accept("*")) {
            names = List.of(new Alias("*", null));
        } else if (tokens().accept("(")) {
            names = commaSeparated(() -> alias(tokens().name()));
            tokens().expect(")");
        } else {
            names = commaSeparated(() -> alias(tokens().name()));
        }
        return new ImportFrom(tokens().since(first), module, level, names);
    }

    private <T> List<T> commaSeparated(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        do {
            elements.add(element.get());
        } while (tokens().accept(",") && !tokens().at(")") && !atStatementEnd());
        return List.copyOf(elements);
    }

    private Alias alias(String name) {
        return new Alias(name, tokens().accept("as") ? tokens().name() : null);
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(tokens().name());
        while (tokens().accept(".")) {
            name.append('.').append(tokens().name());
        }
        return name.toString();
    }

    private PythonStatement typeAlias(Token first) {
        tokens().take();
        String name = tokens().name();
        tokens().skipTypeParameters();
        tokens().expect("=");
        PythonExpression value = expressions.expression();
        return new TypeAlias(tokens().since(first), name, value);
    }

    private PythonStatement assignment(Token first) {
        PythonExpression left = expressions.values();
        if (tokens().accept(":")) {
            return annotated(first, left);
        }
        if (tokens().at("=")) {
            return plain(first, left);
        }
        Token operator = tokens().peek();
        if (operator.kind() == Kind.OPERATOR && isAugmented(operator.text())) {
            requireTarget(left);
            tokens().take();
            PythonExpression value = expressions.values();
            String symbol = operator.text().substring(0, operator.text().length() - 1);
            return new AugmentedAssignment(tokens().since(first), left, symbol, value);
        }
        return new ExpressionStatement(tokens().since(first), left);
    }

    private static boolean isAugmented(String operator) {
        return switch (operator) {
            case "+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**=" -> true;
            default -> false;
        };
    }

    private PythonStatement annotated(Token first, PythonExpression target) {
        requireTarget(target);
        PythonExpression annotation = expressions.expression();
        if (!tokens().accept("=")) {
            return new AnnotatedAssignment(tokens().since(first), target, annotation, null);
        }
        Token start = tokens().peek();
        try {
            PythonExpression value = wholeValue();
            return new AnnotatedAssignment(tokens().since(first), target, annotation, value);
        } catch (NotPython damage) {
            throw damage.rescuing(new AnnotatedAssignment(
                    first.span().to(start.span()), target, annotation, new PythonExpression.Unreadable(start.span())));
        }
    }

    private PythonStatement plain(Token first, PythonExpression left) {
        List<PythonExpression> targets = new ArrayList<>();
        PythonExpression value = left;
        Token start = first;
        try {
            while (tokens().at("=")) {
                requireTarget(value);
                targets.add(value);
                tokens().take();
                start = tokens().peek();
                value = wholeValue();
            }
        } catch (NotPython damage) {
            throw damage.rescuing(new Assignment(
                    first.span().to(start.span()),
                    List.copyOf(targets),
                    new PythonExpression.Unreadable(start.span())));
        }
        return new Assignment(tokens().since(first), List.copyOf(targets), value);
    }

    /// The right side of an assignment, which must reach to a further equals sign or the end.
    private PythonExpression wholeValue() {
        PythonExpression value = expressions.values();
        if (!atStatementEnd() && !tokens().at("=")) {
            throw tokens().unexpected("the end of the statement");
        }
        return value;
    }

    private static void requireTarget(PythonExpression target) {
        if (target instanceof PythonExpression.TupleDisplay tuple) {
            tuple.elements().forEach(SimpleParser::requireTarget);
        } else if (target instanceof PythonExpression.ListDisplay list) {
            list.elements().forEach(SimpleParser::requireTarget);
        } else if (target instanceof PythonExpression.Star star) {
            requireTarget(star.value());
        } else if (!(target instanceof PythonExpression.Name
                || target instanceof PythonExpression.Attribute
                || target instanceof PythonExpression.Subscript)) {
            throw new NotPython(target.line(), "nothing can be assigned to this expression");
        }
    }
}
