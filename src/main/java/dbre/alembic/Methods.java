package dbre.alembic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The methods of Python's strings, lists and dictionaries, as far as revisions use them.
final class Methods {
    private Methods() {}

    /// A method of a string.
    static Value ofText(String text, String method, Arguments arguments) {
        Value first = arguments.positional().isEmpty()
                ? Value.NONE
                : arguments.positional().getFirst();
        Value result = switch (method) {
            case "format" -> Formatting.braces(text, arguments);
            case "lower" -> new Value.Text(text.toLowerCase(Locale.ROOT));
            case "upper" -> new Value.Text(text.toUpperCase(Locale.ROOT));
            case "strip" -> first instanceof Value.Nothing ? new Value.Text(text.strip()) : null;
            case "lstrip" -> first instanceof Value.Nothing ? new Value.Text(text.stripLeading()) : null;
            case "rstrip" -> first instanceof Value.Nothing ? new Value.Text(text.stripTrailing()) : null;
            case "join" -> joined(text, first);
            case "split" -> split(text, arguments);
            case "splitlines" -> texts(text.lines().toList());
            case "replace" -> replaced(text, arguments);
            case "startswith" ->
                first instanceof Value.Text(String start) ? new Value.Flag(text.startsWith(start)) : null;
            case "endswith" -> first instanceof Value.Text(String end) ? new Value.Flag(text.endsWith(end)) : null;
            default -> null;
        };
        return result == null ? unknown(method) : result;
    }

    /// A method of a list or set.
    static Value ofElements(List<Value> values, String method, Arguments arguments) {
        List<Value> given = arguments.positional();
        return switch (method) {
            case "append", "add" -> {
                values.addAll(given);
                yield Value.NONE;
            }
            case "extend", "update" -> {
                given.forEach(more -> values.addAll(spread(more)));
                yield Value.NONE;
            }
            case "copy" -> new Value.Elements(values);
            default -> unknown(method);
        };
    }

    /// The elements of what a list is extended by.
    private static List<Value> spread(Value more) {
        if (more instanceof Value.Perhaps(Value.Elements(List<Value> values), String condition)) {
            return values.stream()
                    .<Value>map(value -> new Value.Perhaps(value, condition))
                    .toList();
        }
        List<Value> values = Displays.elements(more);
        return values == null ? List.of(new Value.Unknown("a part of a list is not known", true)) : values;
    }

    /// A method of a dictionary.
    static Value ofMapping(Map<Value, Value> entries, String method, Arguments arguments) {
        return switch (method) {
            case "items" ->
                new Value.Elements(entries.entrySet().stream()
                        .<Value>map(entry -> new Value.Elements(List.of(entry.getKey(), entry.getValue())))
                        .toList());
            case "keys" -> new Value.Elements(List.copyOf(entries.keySet()));
            case "values" -> new Value.Elements(List.copyOf(entries.values()));
            case "get" -> {
                Value found = entries.get(arguments.value(0, "key"));
                Value preset = arguments.find(1, "default");
                yield found != null ? found : preset != null ? preset : Value.NONE;
            }
            case "update" -> {
                if (arguments.find(0, "other") instanceof Value.Mapping(Map<Value, Value> more)) {
                    entries.putAll(more);
                }
                arguments.named().forEach((key, value) -> entries.put(new Value.Text(key), value));
                yield Value.NONE;
            }
            case "copy" -> new Value.Mapping(entries);
            default -> unknown(method);
        };
    }

    private static @Nullable Value joined(String separator, Value parts) {
        if (!(parts instanceof Value.Elements(List<Value> values))
                || !values.stream().allMatch(Methods::isText)) {
            return null;
        }
        return new Value.Text(values.stream().map(Literals::printed).collect(Collectors.joining(separator)));
    }

    private static boolean isText(Value value) {
        return value instanceof Value.Text || value instanceof Value.Choice(String ignored, Value.Text text);
    }

    private static @Nullable Value split(String text, Arguments arguments) {
        if (arguments.positional().size() > 1 || !arguments.named().isEmpty()) {
            return null;
        }
        String separator = arguments.textOrNull(0, "sep");
        return separator == null
                ? texts(Arrays.stream(text.strip().split("\\s+"))
                        .filter(part -> !part.isEmpty())
                        .toList())
                : texts(pieces(text, separator));
    }

    private static List<String> pieces(String text, String separator) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            pieces.add(text.substring(from, at));
            from = at + separator.length();
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    private static @Nullable Value replaced(String text, Arguments arguments) {
        boolean known = arguments.positional().size() == 2
                && arguments.positional().stream().allMatch(Value.Text.class::isInstance);
        return known ? new Value.Text(text.replace(arguments.text(0, "old"), arguments.text(1, "new"))) : null;
    }

    private static Value texts(List<String> parts) {
        return new Value.Elements(parts.stream().<Value>map(Value.Text::new).toList());
    }

    private static Value unknown(String method) {
        return new Value.Unknown("the result of ." + method + "() is not known", true);
    }
}
