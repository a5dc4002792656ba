package dbre.python;

import dbre.python.Parameter.Kind;
import dbre.python.PythonExpression.DoubleStar;
import dbre.python.PythonExpression.Star;
import java.util.List;

/// Reads the arguments of calls and classes and the parameters of functions. The caller gives the list to
/// fill, so that it keeps what was read before the damage.
final class ArgumentParser {
    private final ExpressionParser expressions;

    ArgumentParser(ExpressionParser expressions) {
        this.expressions = expressions;
    }

    private Tokens tokens() {
        return expressions.tokens();
    }

    /// The arguments behind an opening bracket, and the closing one.
    void arguments(List<Argument> into) {
        Token open = tokens().previous();
        while (!tokens().accept(")")) {
            into.add(argument());
            if (expressions.startsLoop()) {
                PythonExpression element = into.removeLast().value();
                into.add(new Argument(null, expressions.generator(open, element)));
                return;
            }
            if (!tokens().at(")")) {
                tokens().expect(",");
            }
        }
    }

    private Argument argument() {
        Token first = tokens().peek();
        if (tokens().accept("*")) {
            PythonExpression value = expressions.expression();
            return new Argument(null, new Star(tokens().since(first), value));
        }
        if (tokens().accept("**")) {
            PythonExpression value = expressions.expression();
            return new Argument(null, new DoubleStar(tokens().since(first), value));
        }
        if (first.kind() == Token.Kind.NAME && tokens().peek(1).is("=")) {
            String name = tokens().name();
            tokens().expect("=");
            return new Argument(name, expressions.expression());
        }
        return new Argument(null, expressions.named());
    }

    /// The parameters up to the symbol that ends them, which is not taken.
    ///
    /// @param annotated whether a colon announces an annotation, as in functions but not in lambdas
    void parameters(List<Parameter> into, String end, boolean annotated) {
        Kind kind = Kind.NORMAL;
        while (!tokens().at(end)) {
            if (tokens().accept("/")) {
                into.replaceAll(parameter -> new Parameter(
                        Kind.POSITIONAL_ONLY, parameter.name(), parameter.annotation(), parameter.preset()));
            } else if (tokens().accept("**")) {
                into.add(parameter(Kind.KEYWORD_REST, annotated));
            } else if (tokens().accept("*")) {
                kind = Kind.KEYWORD_ONLY;
                if (!tokens().at(",")) {
                    into.add(parameter(Kind.REST, annotated));
                }
            } else {
                into.add(parameter(kind, annotated));
            }
            if (!tokens().at(end)) {
                tokens().expect(",");
            }
        }
    }

    private Parameter parameter(Kind kind, boolean annotated) {
        String name = tokens().name();
        PythonExpression annotation = annotated && tokens().accept(":") ? expressions.starOrNamed() : null;
        PythonExpression preset = tokens().accept("=") ? expressions.expression() : null;
        return new Parameter(kind, name, annotation, preset);
    }
}
