package dbre.demo;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether and how text is coloured.
enum Ink {
    /// By the escape sequences of ECMA-48.
    COLOURED,
    /// Not at all.
    PLAIN;

    /// Colours on a terminal, unless NO_COLOR is set (no-color.org).
    static Ink of(@Nullable Console console, Map<String, String> environment) {
        boolean terminal = console != null && console.isTerminal();
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty() ? COLOURED : PLAIN;
    }

    String bold(String text) {
        return in(1, text);
    }

    String faint(String text) {
        return in(2, text);
    }

    String red(String text) {
        return in(31, text);
    }

    String green(String text) {
        return in(32, text);
    }

    String yellow(String text) {
        return in(33, text);
    }

    String cyan(String text) {
        return in(36, text);
    }

    private String in(int code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
