package dbre.alembic;

import dbre.alembic.ddl.NotKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls of Python's own functions and of its standard library, as far as they matter.
final class PythonCalls {
    private final Interpreter interpreter;
    private final Functions functions;

    PythonCalls(Interpreter interpreter, Functions functions) {
        this.interpreter = interpreter;
        this.functions = functions;
    }

    /// What the call gives. None of them touches the database by itself; what they do with a function or a connection
    /// that they are given is not known.
    Value call(String name, Arguments arguments) {
        Value made = known(name, arguments);
        if (made != null) {
            return made;
        }
        functions.perhaps(arguments);
        return name.startsWith("builtins.")
                ? Builtins.call(name.substring("builtins.".length()), arguments, Displays::elements)
                : new Value.Unknown(name + "() is known only when it runs", !Acting.actsOn(arguments));
    }

    private @Nullable Value known(String name, Arguments arguments) {
        return switch (name) {
            case "builtins.globals" -> new Value.Mapping(names(interpreter.global()));
            case "builtins.map" -> mapped(arguments);
            case "builtins.getattr" ->
                arguments.positional().size() > 1
                                && arguments.positional().get(1) instanceof Value.Text(String attribute)
                        ? Attributes.of(arguments.positional().getFirst(), attribute)
                        : null;
            case "importlib.import_module" ->
                arguments.find(0, "name") instanceof Value.Text(String module) ? new Value.Symbol(module) : null;
            case "typing.cast" -> arguments.raw(1, "val");
            case "copy.copy", "copy.deepcopy", "contextlib.closing", "contextlib.nullcontext" ->
                arguments.positional().isEmpty()
                        ? Value.NONE
                        : arguments.positional().getFirst();
            case "textwrap.dedent" ->
                arguments.find(0, "text") instanceof Value.Text(String text)
                        ? new Value.Text(text.stripIndent())
                        : null;
            case "json.dumps" ->
                arguments.named().isEmpty() ? new Value.Text(Literals.json(arguments.value(0, "obj"))) : null;
            default -> null;
        };
    }

    /// `map(function, values)`: the function runs for each of them.
    private Value mapped(Arguments arguments) {
        List<Value> given = arguments.positional();
        if (given.size() != 2 || !(given.getFirst() instanceof Value.Callable function)) {
            return new Value.Unknown("the result of map() is not known", !Acting.actsOn(arguments));
        }
        List<Value> values = Optional.ofNullable(Displays.elements(given.getLast()))
                .orElseThrow(() -> new NotKnown("the values that map() goes over are not known"));
        List<Value> results = new ArrayList<>();
        values.forEach(value -> results.add(functions.use(function, new Arguments(List.of(value), Map.of()))));
        return new Value.Elements(results);
    }

    private static Map<Value, Value> names(Scope scope) {
        Map<Value, Value> names = new LinkedHashMap<>();
        scope.snapshot().forEach((name, value) -> names.put(new Value.Text(name), value));
        return names;
    }
}
