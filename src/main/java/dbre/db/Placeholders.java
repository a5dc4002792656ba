package dbre.db;

import dbre.finding.Refusal;
import dbre.schema.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The `$1`, `$2` ... of a statement, and how values take their place.
///
/// Values are written into the text as string literals, and the server finds their type from where they stand, as
/// it does for an untyped parameter. The driver's own way is not taken: it knows only `?`, so the text would have
/// to be rewritten throughout (jsonb has operators with `?` in them, and a `$1` used twice would become two
/// parameters), and it would read that text once more with a lexer of its own. EXPLAIN shows the values, too.
///
/// This is safe because `standard_conforming_strings` is set to on in every transaction, so that in a literal only
/// the quote is special, and because the connection is in UTF-8. The scanner follows section 4.1 of the manual.
final class Placeholders {
    /// A dollar quote or a placeholder.
    private static final Pattern DOLLAR =
            Pattern.compile("\\$(?<number>[0-9]{1,5})|\\$(?:[A-Za-z_\\x80-\\uffff][A-Za-z0-9_\\x80-\\uffff]*)?\\$");

    /// A doubled quote, or a quote on a later line with only space and comments between.
    private static final Pattern CONTINUATION = Pattern.compile(
            "'|(?:[ \\t\\f\\x0B]|--[^\\n\\r]*+)*+[\\n\\r](?:[ \\t\\n\\r\\f\\x0B]|--[^\\n\\r]*+[\\n\\r])*+'");

    private final String sql;
    private int at;

    private Placeholders(String sql) {
        this.sql = sql;
    }

    /// A placeholder: `sql.substring(start, end)` is `$number`.
    private record Placeholder(int start, int end, int number) {}

    /// The highest number of a placeholder, 0 when there is none.
    static int count(String sql) {
        return new Placeholders(sql)
                .all().stream().mapToInt(Placeholder::number).max().orElse(0);
    }

    /// The statement with values in place of its placeholders. Without values it stays as it is.
    ///
    /// @param values strings, numbers, booleans, null, and lists of these, which become arrays
    /// @throws Refusal `WRONG_PARAMETERS` when their number differs or a value is of another kind
    static String filled(String sql, List<@Nullable Object> values) {
        if (values.isEmpty()) {
            return sql;
        }
        int expected = count(sql);
        if (expected != values.size()) {
            throw new Refusal(
                    "WRONG_PARAMETERS",
                    "The statement has placeholders up to $" + expected + ", but " + values.size()
                            + " parameters were given.",
                    "Give one value for each of $1, $2 ... in this order.");
        }
        StringBuilder filled = new StringBuilder(sql);
        for (Placeholder each : new Placeholders(sql).all().reversed()) {
            filled.replace(each.start(), each.end(), literal(values.get(each.number() - 1)));
        }
        return filled.toString();
    }

    /// In parentheses, because `$1[2]` and `$1.field` are allowed and a bare literal cannot be followed so.
    private static String literal(@Nullable Object value) {
        return value == null ? "(null)" : "(" + Identifiers.literal(text(value)) + ")";
    }

    private static String text(Object value) {
        return switch (value) {
            case String string when string.indexOf('\0') < 0 -> string;
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case List<?> list -> list.stream().map(Placeholders::element).collect(Collectors.joining(",", "{", "}"));
            default ->
                throw new Refusal(
                        "WRONG_PARAMETERS",
                        "A parameter is neither a text without NUL characters, nor a number, a boolean, null or a"
                                + " list.",
                        "Give a JSON object as a text and cast it in the statement: $1::jsonb.");
        };
    }

    private static String element(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case List<?> list -> text(list);
            default -> '"' + text(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        };
    }

    private List<Placeholder> all() {
        List<Placeholder> found = new ArrayList<>();
        while (at < sql.length()) {
            char next = sql.charAt(at);
            if (isLetter(next)) {
                skipWord();
            } else if (next == '\'') {
                skipString(false);
            } else if (next == '"') {
                skipPast("\"", at + 1);
            } else if (sql.startsWith("--", at)) {
                skipPast("\n", at);
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else if (next == '$') {
                dollar().ifPresent(found::add);
            } else {
                at++;
            }
        }
        return found;
    }

    /// A name or keyword, which may have dollar signs in it; `E'...'` is a string with escapes.
    private void skipWord() {
        int start = at;
        while (at < sql.length() && (isLetter(sql.charAt(at)) || isDigit(sql.charAt(at)) || sql.charAt(at) == '$')) {
            at++;
        }
        boolean escapes = at - start == 1 && (sql.charAt(start) == 'e' || sql.charAt(start) == 'E');
        if (escapes && sql.startsWith("'", at)) {
            skipString(true);
        }
    }

    private void skipString(boolean escapes) {
        at++;
        while (at < sql.length()) {
            char next = sql.charAt(at++);
            if (next == '\\' && escapes) {
                at++;
            } else if (next == '\'' && !continues()) {
                return;
            }
        }
    }

    /// After a quote: whether another one, at once or on a later line, goes on with the same string.
    private boolean continues() {
        Matcher again = CONTINUATION.matcher(sql).region(at, sql.length());
        if (again.lookingAt()) {
            at = again.end();
            return true;
        }
        return false;
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
    }

    private Optional<Placeholder> dollar() {
        Matcher token = DOLLAR.matcher(sql).region(at, sql.length());
        if (!token.lookingAt()) {
            at++;
            return Optional.empty();
        }
        int start = at;
        at = token.end();
        if (token.group("number") != null) {
            return Optional.of(new Placeholder(start, at, Integer.parseInt(token.group("number"))));
        }
        skipPast(token.group(), at);
        return Optional.empty();
    }

    private void skipPast(String end, int from) {
        int found = sql.indexOf(end, from);
        at = found < 0 ? sql.length() : found + end.length();
    }

    private static boolean isLetter(char character) {
        return Character.isLetter(character) || character == '_' || character >= 0x80;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
