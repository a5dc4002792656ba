package dbre.python;

import dbre.python.PythonExpression.Formatted;
import dbre.python.PythonExpression.Text;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Prints a tree as `normal_form.py` prints that of CPython.
final class NormalForm {
    private int withinString;

    static String of(PythonModule module) {
        return new NormalForm().all(module.statements());
    }

    private String node(String name, PythonNode node, Object... parts) {
        String at = withinString > 0
                ? ""
                : "@" + node.span().start() + ":" + node.span().end();
        return Stream.concat(Stream.of(name + at), Stream.of(parts).map(String::valueOf))
                .collect(Collectors.joining(" ", "(", ")"));
    }

    private String all(Collection<? extends PythonNode> nodes) {
        return each(nodes, this::any);
    }

    private static <T> String each(Collection<? extends T> items, Function<T, String> form) {
        return items.stream().map(form).collect(Collectors.joining(" ", "[", "]"));
    }

    private String any(@Nullable PythonNode node) {
        return switch (node) {
            case null -> "-";
            case PythonStatement statement -> statement(statement);
            case PythonExpression expression -> expression(expression);
        };
    }

    private static String flag(boolean value) {
        return value ? "yes" : "no";
    }

    private static String orDash(@Nullable Object value) {
        return value == null || value.equals("") ? "-" : value.toString();
    }

    private String statement(PythonStatement statement) {
        return switch (statement) {
            case PythonStatement.FunctionDefinition it ->
                node(
                        "def",
                        it,
                        it.name(),
                        flag(it.async()),
                        parameters(it.parameters()),
                        any(it.returns()),
                        all(it.decorators()),
                        all(it.body()));
            case PythonStatement.ClassDefinition it ->
                node("class", it, it.name(), arguments(it.arguments()), all(it.decorators()), all(it.body()));
            case PythonStatement.Assignment it -> node("assign", it, all(it.targets()), any(it.value()));
            case PythonStatement.AnnotatedAssignment it ->
                node("annotate", it, any(it.target()), any(it.annotation()), any(it.value()));
            case PythonStatement.AugmentedAssignment it ->
                node("augment", it, any(it.target()), it.operator(), any(it.value()));
            case PythonStatement.ExpressionStatement it -> node("do", it, any(it.value()));
            case PythonStatement.If it ->
                node(
                        "if",
                        it,
                        each(it.branches(), branch -> "(" + any(branch.test()) + " " + all(branch.body()) + ")"),
                        all(it.orElse()));
            case PythonStatement.For it ->
                node(
                        "for",
                        it,
                        flag(it.async()),
                        any(it.target()),
                        any(it.iterable()),
                        all(it.body()),
                        all(it.orElse()));
            case PythonStatement.While it -> node("while", it, any(it.test()), all(it.body()), all(it.orElse()));
            case PythonStatement.Try it ->
                node("try", it, all(it.body()), each(it.handlers(), this::handler), all(it.orElse()), all(it.last()));
            case PythonStatement.With it ->
                node("with", it, flag(it.async()), each(it.items(), this::withItem), all(it.body()));
            case PythonStatement.Match it ->
                node(
                        "match",
                        it,
                        any(it.subject()),
                        it.cases().stream().map(each -> all(each.body())).collect(Collectors.joining(" ")));
            case PythonStatement.Return it -> node("return", it, any(it.value()));
            case PythonStatement.Raise it -> node("raise", it, any(it.value()), any(it.cause()));
            case PythonStatement.Delete it -> node("del", it, all(it.targets()));
            case PythonStatement.Assertion it -> node("assert", it, any(it.test()), any(it.message()));
            case PythonStatement.Import it -> node("import", it, each(it.names(), NormalForm::alias));
            case PythonStatement.ImportFrom it ->
                node("from", it, orDash(it.module()), it.level(), each(it.names(), NormalForm::alias));
            case PythonStatement.Scope it ->
                node(it.nonlocal() ? "nonlocal" : "global", it, String.join(" ", it.names()));
            case PythonStatement.TypeAlias it -> node("type", it, it.name(), any(it.value()));
            case PythonStatement.Pass it -> node("pass", it);
            case PythonStatement.Break it -> node("break", it);
            case PythonStatement.Continue it -> node("continue", it);
        };
    }

    private String handler(PythonStatement.Handler handler) {
        return "(" + any(handler.type()) + " " + orDash(handler.name()) + " " + all(handler.body()) + ")";
    }

    private String withItem(PythonStatement.WithItem item) {
        return "(" + any(item.value()) + " " + any(item.target()) + ")";
    }

    private static String alias(PythonStatement.Alias alias) {
        return "(" + alias.name() + " " + orDash(alias.as()) + ")";
    }

    private String parameters(List<Parameter> parameters) {
        return each(
                parameters,
                parameter -> "(" + parameter.kind() + " " + parameter.name() + " " + any(parameter.annotation()) + " "
                        + any(parameter.preset()) + ")");
    }

    private String arguments(List<Argument> arguments) {
        return each(
                arguments,
                argument -> argument.value() instanceof PythonExpression.DoubleStar star
                        ? "(**" + (withinString > 0 ? "" : "@") + " " + any(star.value()) + ")"
                        : (argument.name() == null ? "" : argument.name() + "=") + any(argument.value()));
    }

    private String expression(PythonExpression expression) {
        return switch (expression) {
            case PythonExpression.Name it -> node("name", it, it.id());
            case PythonExpression.Attribute it -> node(".", it, any(it.value()), it.name());
            case PythonExpression.Call it -> node("call", it, any(it.function()), arguments(it.arguments()));
            case Text it -> node("text", it, quoted(it.value()));
            case PythonExpression.Bytes it -> node("bytes", it, quoted(it.value()));
            case Formatted it -> formatted(it);
            case PythonExpression.Field it -> field(it);
            case PythonExpression.Whole it ->
                node("whole", it, "0x" + it.value().toString(16));
            case PythonExpression.Real it ->
                node("real", it, "%016x".formatted(Double.doubleToLongBits(it.value())), flag(it.imaginary()));
            case PythonExpression.Truth it -> node(it.value() ? "True" : "False", it);
            case PythonExpression.None it -> node("None", it);
            case PythonExpression.Ellipsis it -> node("Ellipsis", it);
            case PythonExpression.ListDisplay it -> node("list", it, all(it.elements()));
            case PythonExpression.TupleDisplay it -> node("tuple", it, all(it.elements()));
            case PythonExpression.SetDisplay it -> node("set", it, all(it.elements()));
            case PythonExpression.DictDisplay it ->
                node("dict", it, each(it.entries(), entry -> "(" + any(entry.key()) + " " + any(entry.value()) + ")"));
            case PythonExpression.Comprehension it ->
                node(it.kind().name(), it, any(it.element()), any(it.value()), each(it.loops(), this::loop));
            case PythonExpression.Subscript it -> node("index", it, any(it.value()), any(it.index()));
            case PythonExpression.Slice it ->
                "(slice " + any(it.lower()) + " " + any(it.upper()) + " " + any(it.step()) + ")";
            case PythonExpression.Unary it -> node("unary", it, it.operator(), any(it.operand()));
            case PythonExpression.Binary it -> node("binary", it, any(it.left()), it.operator(), any(it.right()));
            case PythonExpression.Logical it -> node("logical", it, it.operator(), all(it.operands()));
            case PythonExpression.Comparison it ->
                node("compare", it, any(it.left()), String.join(",", it.operators()), all(it.operands()));
            case PythonExpression.Conditional it ->
                node("either", it, any(it.body()), any(it.test()), any(it.orElse()));
            case PythonExpression.Lambda it -> node("lambda", it, parameters(it.parameters()), any(it.body()));
            case PythonExpression.Walrus it -> node(":=", it, any(it.target()), any(it.value()));
            case PythonExpression.Await it -> node("await", it, any(it.value()));
            case PythonExpression.Yield it -> node(it.from() ? "yield-from" : "yield", it, any(it.value()));
            case PythonExpression.Star it -> node("*", it, any(it.value()));
            case PythonExpression.DoubleStar it -> node("**", it, any(it.value()));
            case PythonExpression.Unreadable it -> node("unreadable", it);
        };
    }

    private String loop(PythonExpression.Loop loop) {
        return "(" + flag(loop.async()) + " " + any(loop.target()) + " " + any(loop.iterable()) + " "
                + all(loop.conditions()) + ")";
    }

    private String formatted(Formatted formatted) {
        withinString++;
        Object[] parts = formatted.parts().stream().map(this::part).toArray();
        withinString--;
        return node("formatted", formatted, parts);
    }

    private String part(PythonExpression part) {
        return part instanceof Text text ? quoted(text.value()) : any(part);
    }

    private String field(PythonExpression.Field field) {
        Formatted format = field.format();
        String form = format == null ? "-" : each(format.parts(), this::part);
        return "(field " + any(field.value()) + " " + orDash(field.conversion()) + " " + form + ")";
    }

    /// As Python's `json.dumps`.
    private static String quoted(String text) {
        return text.chars()
                .mapToObj(character -> switch (character) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    case '\t' -> "\\t";
                    case '\f' -> "\\f";
                    case '\b' -> "\\b";
                    default ->
                        character < 32 || character > 126
                                ? "\\u%04x".formatted(character)
                                : String.valueOf((char) character);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }
}
