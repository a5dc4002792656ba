package dbre.alembic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Alembic's configuration as code asks for it, and what it gives to `context.configure`.
final class Configuration {
    static final String SYMBOL = "alembic.context.config";

    private final List<Arguments> calls = new ArrayList<>();
    private @Nullable Map<String, String> options;

    /// The keys of the configuration file's section; without this call none of them is known.
    void options(Map<String, String> known) {
        options = known;
    }

    /// What `context.configure` was given, call by call.
    List<Arguments> calls() {
        return List.copyOf(calls);
    }

    /// `context.configure(...)`.
    Value configure(Arguments arguments) {
        calls.add(arguments);
        return Value.NONE;
    }

    /// A method of `context.config`.
    Value call(String method, Arguments arguments) {
        Map<String, String> known = options;
        if (known == null) {
            return new Value.Unknown("the configuration is known only when it runs", true);
        }
        return switch (method) {
            case "get_main_option" -> option(known, arguments, 0);
            case "get_section_option" -> option(known, arguments, 1);
            case "get_section" -> section(known);
            default -> new Value.Unknown("the configuration's " + method + " is not worked out", true);
        };
    }

    /// An option that the file does not have is the given default, else `None`.
    private static Value option(Map<String, String> known, Arguments arguments, int position) {
        String value = known.get(arguments.text(position, "name"));
        Value preset = arguments.find(position + 1, "default");
        return value != null ? new Value.Text(value) : preset == null ? Value.NONE : preset;
    }

    private static Value section(Map<String, String> known) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        known.forEach((name, value) -> entries.put(new Value.Text(name), new Value.Text(value)));
        return new Value.Mapping(entries);
    }
}
