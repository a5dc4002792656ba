package dbre.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import dbre.finding.Refusal;
import dbre.schema.Identifiers;
import dbre.sql.ParsedStatement;
import dbre.sql.SqlParser;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The `$1`, `$2` ... of a statement, and how values take their place.
///
/// Values are written into the text as string literals, and the server finds their type from where they stand, as
/// it does for an untyped parameter. The driver's own way is not taken: it knows only `?`, so the text would have
/// to be rewritten throughout (jsonb has operators with `?` in them, and a `$1` used twice would become two
/// parameters), and it would read that text once more with a lexer of its own. EXPLAIN shows the values, too.
///
/// This is safe because PostgreSQL's own grammar says where the placeholders stand, because
/// `standard_conforming_strings` is set to on in every transaction, so that in a literal only the quote is special,
/// and because the connection is in UTF-8.
final class Placeholders {
    private Placeholders() {}

    /// The highest number of a placeholder, 0 when there is none.
    static int count(String sql) {
        return count(numbers(sql));
    }

    /// The statement with values in place of its placeholders.
    ///
    /// @param values strings, numbers, booleans, null, and lists of these, which become arrays
    /// @throws Refusal `WRONG_PARAMETERS` when their number differs or a value is of another kind
    static String filled(String sql, List<@Nullable Object> values) {
        SortedMap<Integer, Integer> numbers = numbers(sql);
        if (count(numbers) != values.size()) {
            throw new Refusal(
                    "WRONG_PARAMETERS",
                    "The statement has %d placeholders, but %d parameters were given."
                            .formatted(count(numbers), values.size()),
                    "Give one value for each of $1, $2 ... in this order.");
        }
        byte[] text = sql.getBytes(UTF_8);
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (Map.Entry<Integer, Integer> each : numbers.entrySet()) {
            filled.append(new String(text, from, each.getKey() - from, UTF_8));
            filled.append(literal(values.get(each.getValue() - 1)));
            from = end(text, each.getKey());
        }
        return filled.append(new String(text, from, text.length - from, UTF_8)).toString();
    }

    /// The number of each placeholder by its place, an offset in UTF-8 bytes. Those within a PREPARE are its own.
    private static SortedMap<Integer, Integer> numbers(String sql) {
        SortedMap<Integer, Integer> numbers = new TreeMap<>();
        if (sql.indexOf('$') < 0) {
            return numbers;
        }
        SqlParser.parse(sql).statements().stream()
                .map(ParsedStatement::tree)
                .filter(tree -> !tree.is("PrepareStmt"))
                .flatMap(tree -> tree.walk("ParamRef"))
                .forEach(parameter -> numbers.put(parameter.number("location"), parameter.number("number")));
        return numbers;
    }

    private static int count(SortedMap<Integer, Integer> numbers) {
        return numbers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static int end(byte[] text, int dollar) {
        int end = dollar + 1;
        while (end < text.length && text[end] >= '0' && text[end] <= '9') {
            end++;
        }
        return end;
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
            case List<?> list -> array(list);
            default ->
                throw new Refusal(
                        "WRONG_PARAMETERS",
                        "A parameter is neither a text without NUL characters, nor a number, a boolean, null or a"
                                + " list.",
                        "Give a JSON object as a text and cast it in the statement: $1::jsonb.");
        };
    }

    /// The values as an array literal.
    static String array(Collection<?> values) {
        return values.stream().map(Placeholders::element).collect(Collectors.joining(",", "{", "}"));
    }

    private static String element(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case List<?> list -> text(list);
            default -> '"' + text(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        };
    }
}
