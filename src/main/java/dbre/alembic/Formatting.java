package dbre.alembic;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Python's two older ways of putting values into a text: `%` and `str.format`.
final class Formatting {
    private static final Pattern PERCENT = Pattern.compile("%(?:\\((\\w+)\\))?([sdr%])");
    private static final Pattern FIELD = Pattern.compile("\\{\\{|}}|\\{(\\w*)(?:!([rs]))?}");

    private Formatting() {}

    /// `format % values`; null when it cannot be told.
    static @Nullable Value percent(String format, Value values) {
        if (PERCENT.matcher(format).replaceAll("").contains("%")) {
            return null;
        }
        List<Value> positional = values instanceof Value.Elements(List<Value> several) ? several : List.of(values);
        Matcher field = PERCENT.matcher(format);
        StringBuilder text = new StringBuilder();
        int next = 0;
        while (field.find()) {
            Value value = null;
            if (field.group(1) != null) {
                value = values instanceof Value.Mapping(Map<Value, Value> entries)
                        ? entries.get(new Value.Text(field.group(1)))
                        : null;
            } else if (!field.group(2).equals("%")) {
                value = next < positional.size() ? positional.get(next++) : null;
            }
            String written = field.group(2).equals("%")
                    ? "%"
                    : written(value, field.group(2).equals("r"));
            if (written == null) {
                return value instanceof Value.Unknown ? value : null;
            }
            field.appendReplacement(text, Matcher.quoteReplacement(written));
        }
        return new Value.Text(field.appendTail(text).toString());
    }

    /// `format.format(...)`.
    static Value braces(String format, Arguments arguments) {
        Matcher field = FIELD.matcher(format);
        String rest = field.replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            return new Value.Unknown("the format " + format + " is not worked out", true);
        }
        field.reset();
        StringBuilder text = new StringBuilder();
        int next = 0;
        while (field.find()) {
            String name = field.group(1);
            String written;
            if (name == null) {
                written = field.group().substring(1);
            } else {
                boolean numbered = name.isEmpty() || Character.isDigit(name.charAt(0));
                int position = name.isEmpty() ? next++ : numbered ? Integer.parseInt(name) : -1;
                Value value = arguments.find(position, name);
                written = written(value, "r".equals(field.group(2)));
            }
            if (written == null) {
                return new Value.Unknown("a value of the format " + format + " is not known", true);
            }
            field.appendReplacement(text, Matcher.quoteReplacement(written));
        }
        return new Value.Text(field.appendTail(text).toString());
    }

    private static @Nullable String written(@Nullable Value value, boolean represented) {
        if (value == null || value instanceof Value.Unknown) {
            return null;
        }
        return represented ? Literals.represented(value) : Literals.printed(value);
    }
}
