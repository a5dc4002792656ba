package dbre.db;

import dbre.finding.Refusal;
import java.util.Map;
import java.util.TreeMap;

/// A database as libpq's own form tells it: `host=/run/postgresql dbname=shop password='it\'s'` (manual, 34.1.1.1).
final class KeyValueForm {
    private final Map<String, String> parts = new TreeMap<>();
    private final String text;
    private int at;

    private KeyValueForm(String text) {
        this.text = text;
    }

    /// What the text says, by libpq's names of the parameters.
    ///
    /// @throws dbre.finding.Refusal `BAD_DATABASE_URL`
    static Map<String, String> read(String text) {
        KeyValueForm form = new KeyValueForm(text);
        form.skipBlanks();
        while (form.at < text.length()) {
            form.pair();
            form.skipBlanks();
        }
        return form.parts;
    }

    private void pair() {
        int equals = text.indexOf('=', at);
        if (equals < 0) {
            throw bad();
        }
        String name = text.substring(at, equals).strip();
        at = equals + 1;
        skipBlanks();
        String value = isAt('\'') ? quoted() : bare();
        if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
            throw bad();
        }
        if (!value.isEmpty()) {
            parts.put(name, value);
        }
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (!isAt('\'')) {
            value.append(character());
        }
        at++;
        if (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            throw bad();
        }
        return value.toString();
    }

    private String bare() {
        StringBuilder value = new StringBuilder();
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            value.append(character());
        }
        return value.toString();
    }

    /// The next character of a value; a backslash takes the one behind it as it is.
    private char character() {
        if (isAt('\\')) {
            at++;
        }
        if (at == text.length()) {
            throw bad();
        }
        return text.charAt(at++);
    }

    private boolean isAt(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static Refusal bad() {
        return DatabaseUrl.bad("It is not of the form host=... dbname=... user=..., where a value with a blank or a"
                + " quote in it stands in single quotes, with a backslash before quotes.");
    }
}
