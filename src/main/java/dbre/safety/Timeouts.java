package dbre.safety;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values of lock_timeout and its kin (manual, "Setting Parameters": units).
public final class Timeouts {
    private static final Pattern VALUE = Pattern.compile("\\A'?\\s*+([0-9.]++)\\s*+(us|ms|s|min|h|d)?\\s*+'?");

    private Timeouts() {}

    /// The value in seconds, milliseconds where there is no unit; empty for words such as DEFAULT.
    public static OptionalDouble seconds(String value) {
        Matcher matcher = VALUE.matcher(value);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
        return OptionalDouble.of(
                switch (unit) {
                    case "us" -> number / 1e6;
                    case "ms" -> number / 1e3;
                    case "min" -> number * 60;
                    case "h" -> number * 3600;
                    case "d" -> number * 86_400;
                    default -> number;
                });
    }
}
