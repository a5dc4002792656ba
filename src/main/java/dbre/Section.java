package dbre;

import dbre.finding.Closest;
import dbre.finding.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One map of the settings file. It knows its keys: any other is refused, with the closest that there is, because a
/// setting that was misspelt must not be lost in silence.
///
/// Settings are read before a client is greeted, and a `switch` over types would make the JVM spin classes first.
///
/// @param file the settings file
/// @param path where in it this map stands: `databases.main.limits`, empty for the whole
record Section(Path file, String path, Map<String, @Nullable Object> values) {
    private static final Pattern DURATION = Pattern.compile("\\A([0-9]{1,9}+) ?(ms|s|min|h)");

    /// A map with these keys.
    static Section of(Path file, String path, @Nullable Object content, List<String> known) {
        Section section = open(file, path, content);
        for (String key : section.values.keySet()) {
            if (!known.contains(key)) {
                throw Settings.bad(
                        "There is no setting \"" + section.at(key) + "\" (" + file + ").",
                        Closest.hint(key, known, "settings"));
            }
        }
        return section;
    }

    private static Section open(Path file, String path, @Nullable Object content) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (content instanceof Map<?, ?> map) {
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
        } else if (content != null) {
            throw Settings.bad(
                    (path.isEmpty() ? "The file " + file : "The setting \"" + path + "\" (" + file + ")")
                            + " is not a map.",
                    "Write lines of \"key: value\".");
        }
        return new Section(file, path, values);
    }

    /// Whether the key is there with a value.
    boolean has(String key) {
        return values.get(key) != null;
    }

    /// A text, or a number or flag as text.
    Optional<String> text(String key) {
        Object value = values.get(key);
        if (value instanceof Map || value instanceof List) {
            throw wrong(key, "Give a single text.");
        }
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }

    /// True or false.
    Optional<Boolean> flag(String key) {
        return text(key).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "Give true or false.");
        });
    }

    /// A path, which starts at the folder of the settings file.
    Optional<Path> path(String key) {
        return text(key).map(text -> file.toAbsolutePath().resolveSibling(text).normalize());
    }

    /// The path of a file that must be there.
    Optional<Path> existing(String key) {
        return path(key).map(path -> {
            if (!Files.isReadable(path)) {
                throw Settings.bad("The file " + path + " of \"" + at(key) + "\" cannot be read.", "Name another.");
            }
            return path;
        });
    }

    /// A number within bounds.
    Optional<Integer> number(String key, int least, int most) {
        String hint = "Give a number from " + least + " to " + most + ".";
        return text(key).map(text -> {
            if (!text.matches("[0-9]{1,9}")) {
                throw wrong(key, hint);
            }
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw wrong(key, hint);
            }
            return number;
        });
    }

    /// A time with its unit: `500ms`, `30s`, `5min`.
    Optional<Duration> duration(String key) {
        return text(key).map(text -> {
            Matcher matcher = DURATION.matcher(text);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
                throw wrong(key, "Give a time with its unit, such as 500ms, 30s or 5min.");
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "min" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        });
    }

    /// A list of texts.
    List<String> texts(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                list.stream().map(String::valueOf).toList();
            default -> throw wrong(key, "Give a list of texts: [a, b].");
        };
    }

    /// A map of free keys to words.
    Map<String, String> words(String key) {
        Section map = open(file, at(key), values.get(key));
        Map<String, String> words = new LinkedHashMap<>();
        map.values.keySet().forEach(name -> words.put(name, map.text(name).orElse("")));
        return words;
    }

    /// A map within this one, empty when it is not there.
    Section section(String key, List<String> known) {
        return of(file, at(key), values.get(key), known);
    }

    /// A map of maps within this one.
    Map<String, Section> sections(String key, List<String> known) {
        Map<String, Section> sections = new LinkedHashMap<>();
        open(file, at(key), values.get(key))
                .values
                .forEach((name, content) -> sections.put(name, of(file, at(key) + "." + name, content, known)));
        return sections;
    }

    /// The refusal of a value; the value itself is not shown, because it may be a secret.
    Refusal wrong(String key, String hint) {
        return Settings.bad("The setting \"" + at(key) + "\" (" + file + ") cannot be used.", hint);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
