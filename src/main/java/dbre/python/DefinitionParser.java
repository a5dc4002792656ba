package dbre.python;

import dbre.python.PythonStatement.ClassDefinition;
import dbre.python.PythonStatement.FunctionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads functions and classes with their decorators. Of a damaged head the name is kept, and the bases or
/// parameters before the damage.
final class DefinitionParser {
    private final BlockParser blocks;
    private final Lines lines;
    private final ExpressionParser expressions;

    DefinitionParser(BlockParser blocks, Lines lines, ExpressionParser expressions) {
        this.blocks = blocks;
        this.lines = lines;
        this.expressions = expressions;
    }

    private Tokens tokens() {
        return expressions.tokens();
    }

    boolean starts(Line line) {
        return line.first().is("@") || startsDefinition(line);
    }

    private static boolean startsDefinition(Line line) {
        boolean async = line.first().is("async");
        Token word = async ? line.token(1) : line.first();
        boolean named = line.token(async ? 2 : 1).kind() == Token.Kind.NAME;
        return named && (word.is("def") || (word.is("class") && !async));
    }

    void read(Line line, List<PythonStatement> into) {
        List<PythonExpression> decorators = new ArrayList<>();
        Line head = line;
        while (head != null && head.indent() == line.indent() && head.first().is("@")) {
            decorator(head, decorators);
            head = lines.current();
        }
        if (head == null || head.indent() != line.indent() || !startsDefinition(head)) {
            lines.report(line.first().span().line(), "no function or class follows this decorator");
            return;
        }
        expressions.read(new Tokens(head.tokens()));
        boolean async = tokens().accept("async");
        boolean function = tokens().take().is("def");
        into.add(function ? function(line, head, decorators, async) : definition(line, head, decorators));
    }

    private void decorator(Line line, List<PythonExpression> into) {
        expressions.read(new Tokens(line.tokens()));
        tokens().take();
        try {
            into.add(expressions.named());
            if (!tokens().atEnd()) {
                throw tokens().unexpected("the end of the decorator");
            }
        } catch (NotPython damage) {
            lines.report(damage.line(), damage.why());
            lines.retryWithin(line, line.indent());
        }
        lines.advance();
    }

    private ClassDefinition definition(Line start, Line head, List<PythonExpression> decorators) {
        String name = tokens().name();
        List<Argument> arguments = new ArrayList<>();
        blocks.head(head, name, () -> {
            tokens().skipTypeParameters();
            if (tokens().accept("(")) {
                expressions.arguments().arguments(arguments);
            }
            return name;
        });
        List<PythonStatement> body = blocks.body(head);
        Span span = start.first().span().to(lines.last());
        return new ClassDefinition(span, name, List.copyOf(arguments), List.copyOf(decorators), body);
    }

    private FunctionDefinition function(Line start, Line head, List<PythonExpression> decorators, boolean async) {
        String name = tokens().name();
        List<Parameter> parameters = new ArrayList<>();
        Optional<PythonExpression> returns = blocks.head(head, Optional.empty(), () -> {
            tokens().skipTypeParameters();
            tokens().expect("(");
            expressions.arguments().parameters(parameters, ")", true);
            tokens().expect(")");
            return tokens().accept("->") ? Optional.of(expressions.expression()) : Optional.empty();
        });
        List<PythonStatement> body = blocks.body(head);
        Span span = start.first().span().to(lines.last());
        return new FunctionDefinition(
                span, name, List.copyOf(parameters), returns.orElse(null), List.copyOf(decorators), async, body);
    }
}
