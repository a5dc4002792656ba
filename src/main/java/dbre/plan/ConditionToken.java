package dbre.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A word, literal or sign of a condition as EXPLAIN deparses it.
///
/// @param kind what it is
/// @param text as written
/// @param start where it starts in the condition
/// @param end where it ends
/// @param depth how many parentheses are open before it, its own not counted
/// @param column the column of the table that it names, as written but without the alias; null for all else
record ConditionToken(
        Kind kind,
        String text,
        int start,
        int end,
        int depth,
        @Nullable String column) {

    enum Kind {
        LITERAL,
        CAST,
        NAME,
        OPERATOR,
        SIGN
    }

    private static final String NAME = "(?:\"(?:[^\"]|\"\")*+\"|[\\p{L}_][\\p{L}\\p{N}_$]*+)";
    private static final Pattern TOKEN = Pattern.compile("(?<LITERAL>[A-Z]?'(?:[^']|'')*+'|\\$?\\d[\\d.]*+)"
            + "|(?<CAST>::" + NAME + "(?:\\." + NAME + ")?"
            + "(?: with(?:out)? time zone| varying| precision)*(?:\\([\\d,]+\\))?(?:\\[\\])*)"
            + "|(?<NAME>" + NAME + "(?:\\." + NAME + ")?)"
            + "|(?<OPERATOR>[-+*/<>=~!@#%^&|`?]+)"
            + "|(?<SIGN>\\S)");
    private static final Pattern QUALIFIED = Pattern.compile("\\A(" + NAME + ")\\.(" + NAME + ")");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "null",
            "true",
            "false",
            "is",
            "any",
            "all",
            "array",
            "case",
            "when",
            "then",
            "else",
            "end",
            "initplan",
            "subplan",
            "hashed",
            "collate",
            "at",
            "time",
            "zone",
            "from",
            "row",
            "distinct",
            "current_date",
            "current_timestamp",
            "localtimestamp",
            "current_user",
            "session_user");

    /// The tokens of a condition.
    static List<ConditionToken> of(String condition, @Nullable String alias) {
        List<ConditionToken> tokens = new ArrayList<>();
        int depth = 0;
        for (Matcher matcher = TOKEN.matcher(condition); matcher.find(); ) {
            Kind kind = kind(matcher);
            depth -= matcher.group().equals(")") ? 1 : 0;
            tokens.add(new ConditionToken(kind, matcher.group(), matcher.start(), matcher.end(), depth, null));
            depth += matcher.group().equals("(") ? 1 : 0;
        }
        return withColumns(tokens, condition, alias);
    }

    private static Kind kind(Matcher matcher) {
        for (Kind kind : Kind.values()) {
            if (matcher.group(kind.name()) != null) {
                return kind;
            }
        }
        return Kind.SIGN;
    }

    /// Where one column is qualified by its table, all are.
    private static List<ConditionToken> withColumns(
            List<ConditionToken> tokens, String condition, @Nullable String alias) {
        boolean qualified = tokens.stream()
                .anyMatch(token -> isReference(token, condition)
                        && QUALIFIED.matcher(token.text).matches());
        return tokens.stream()
                .map(token -> isReference(token, condition)
                        ? token.naming(qualified ? token.columnOf(alias) : token.bareColumn())
                        : token)
                .toList();
    }

    /// A name that is neither called nor a field of a composite value.
    private static boolean isReference(ConditionToken token, String condition) {
        boolean called = token.end < condition.length() && condition.charAt(token.end) == '(';
        boolean field = token.start > 0 && condition.charAt(token.start - 1) == '.';
        return token.kind == Kind.NAME && !called && !field;
    }

    private @Nullable String columnOf(@Nullable String alias) {
        Matcher parts = QUALIFIED.matcher(text);
        return parts.matches() && unquoted(parts.group(1)).equals(alias) ? parts.group(2) : null;
    }

    private @Nullable String bareColumn() {
        return WORDS.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
    }

    private ConditionToken naming(@Nullable String name) {
        return new ConditionToken(kind, text, start, end, depth, name);
    }

    /// Whether it is this word or sign.
    boolean is(String word) {
        return text.equalsIgnoreCase(word);
    }

    /// A name without its quotes.
    static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
