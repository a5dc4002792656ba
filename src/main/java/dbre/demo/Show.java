package dbre.demo;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which part of the facts is worth printing, and how.
///
/// @param list the fact that is a list, each element of which fills the template; empty for the facts themselves
/// @param template text with names of values in braces, `{path}:{start_line}`; a line none of whose values is
///     there is left out
/// @param most how many lines are printed
record Show(String list, String template, int most) {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    /// All lines of this part.
    List<String> lines(Map<String, Object> facts) {
        Stream<?> elements = list.isEmpty() ? Stream.of(facts) : elements(facts.get(list));
        return elements.flatMap(this::filled).toList();
    }

    private static Stream<?> elements(@Nullable Object value) {
        return value instanceof Collection<?> collection ? collection.stream() : Stream.empty();
    }

    private Stream<String> filled(Object element) {
        Map<?, ?> values = element instanceof Map<?, ?> map ? map : Map.of("value", element);
        return template.lines()
                .filter(line -> NAME.matcher(line)
                        .results()
                        .anyMatch(name -> !text(values.get(name.group(1))).isEmpty()))
                .map(line -> NAME.matcher(line)
                        .replaceAll(name -> Matcher.quoteReplacement(text(values.get(name.group(1))))))
                .flatMap(String::lines);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map -> joined(map.values(), " ");
            case Collection<?> collection -> joined(collection, ", ");
            default -> value.toString();
        };
    }

    private static String joined(Collection<?> values, String separator) {
        return values.stream().filter(Objects::nonNull).map(Show::text).collect(Collectors.joining(separator));
    }
}
