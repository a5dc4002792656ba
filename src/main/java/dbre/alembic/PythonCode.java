package dbre.alembic;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Python expression that is to be written, laid out so that lines stay short.
sealed interface PythonCode {
    /// The longest line that is written where it can be broken (PEP 8 as black and ruff apply it).
    int WIDTH = 88;

    /// Text that stands as it is: a literal or a name.
    record Atom(String text) implements PythonCode {}

    /// A string, in the quotes of the project; long ones are broken at spaces.
    record Text(String text, PythonText quotes) implements PythonCode {}

    /// `function(arguments)`.
    record Call(String function, List<PythonCode> arguments) implements PythonCode {}

    /// `name=value` among the arguments of a call.
    record Keyword(String name, PythonCode value) implements PythonCode {}

    /// `[elements]`.
    record Listed(List<PythonCode> elements) implements PythonCode {}

    /// `{key: value}` of a single entry.
    record Entry(PythonCode key, PythonCode value) implements PythonCode {}

    /// The names of all functions that are called in it.
    default Stream<String> functions() {
        return switch (this) {
            case Atom ignored -> Stream.of();
            case Text ignored -> Stream.of();
            case Call(String function, List<PythonCode> arguments) ->
                Stream.concat(Stream.of(function), arguments.stream().flatMap(PythonCode::functions));
            case Keyword(String ignored, PythonCode value) -> value.functions();
            case Listed(List<PythonCode> elements) -> elements.stream().flatMap(PythonCode::functions);
            case Entry(PythonCode key, PythonCode value) -> Stream.concat(key.functions(), value.functions());
        };
    }

    /// The expression on one line.
    default String flat() {
        return switch (this) {
            case Atom(String text) -> text;
            case Text(String text, PythonText quotes) -> quotes.literal(text);
            case Call(String function, List<PythonCode> arguments) -> function + "(" + flat(arguments) + ")";
            case Keyword(String name, PythonCode value) -> name + "=" + value.flat();
            case Listed(List<PythonCode> elements) -> "[" + flat(elements) + "]";
            case Entry(PythonCode key, PythonCode value) -> "{" + key.flat() + ": " + value.flat() + "}";
        };
    }

    /// The expression as it follows a line's first characters, broken where it would not fit.
    ///
    /// @param indent the spaces before the line
    /// @param used the characters before the expression, and behind it
    default String layout(int indent, int used) {
        String flat = flat();
        if (!flat.contains("\n") && used + flat.length() <= WIDTH) {
            return flat;
        }
        return switch (this) {
            case Atom ignored -> flat;
            case Text(String text, PythonText quotes) -> quotes.broken(text, indent);
            case Call(String function, List<PythonCode> arguments) when arguments.isEmpty() -> flat;
            case Call(String function, List<PythonCode> arguments)
            when arguments.size() == 1
                    && arguments.getFirst() instanceof Text(String text, PythonText quotes)
                    && text.contains("\n") -> flat;
            case Call(String function, List<PythonCode> arguments) ->
                function + "(\n" + lines(arguments, indent) + " ".repeat(indent) + ")";
            case Keyword(String name, PythonCode value) -> name + "=" + value.layout(indent, used + name.length() + 1);
            case Listed(List<PythonCode> elements) -> "[\n" + lines(elements, indent) + " ".repeat(indent) + "]";
            case Entry ignored -> flat;
        };
    }

    private static String flat(List<PythonCode> parts) {
        return parts.stream().map(PythonCode::flat).collect(Collectors.joining(", "));
    }

    private static String lines(List<PythonCode> parts, int indent) {
        int inner = indent + 4;
        return parts.stream()
                .map(part -> " ".repeat(inner) + part.layout(inner, inner + 1) + ",\n")
                .collect(Collectors.joining());
    }
}
