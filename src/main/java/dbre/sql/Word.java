package dbre.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A word, literal or sign of a text, as PostgreSQL's scanner cuts it. The scanner also serves PL/pgSQL.
///
/// @param start where it begins, an offset in UTF-8 bytes
/// @param kind what it is
/// @param text a name as the server reads it, folded or without its quotes; anything else as written
public record Word(int start, Kind kind, String text) {
    private static final int IDENT = 258;
    private static final int UIDENT = 259;
    private static final int OPERATOR = 265;
    /// `NAMEDATALEN` less its end (manual, 4.1.1): the server cuts off the rest.
    private static final int LONGEST_NAME = 63;

    private static final Pattern ASCII_CAPITAL = Pattern.compile("[A-Z]");
    private static final String OPERATOR_SIGNS = "+-*/<>=%^!~@#&|`?";

    /// What a word is.
    public enum Kind {
        /// A name that is no keyword, or one in quotes.
        NAME,
        /// A keyword; most can be names as well.
        KEYWORD,
        /// A name with Unicode escapes, as written.
        ESCAPED_NAME,
        OPERATOR,
        /// A literal, a bracket, a separator.
        OTHER
    }

    /// The words of a text, without comments.
    ///
    /// @throws SqlSyntaxException when it cannot be cut into words
    public static List<Word> of(String text) {
        SignRuns.refuse(text);
        return ParserThreads.call(
                text,
                parser -> TreeReader.read(parser.scan(text)).list("tokens").stream()
                        .filter(token -> !token.text("tokenName").endsWith("_COMMENT"))
                        .map(Word::of)
                        .toList());
    }

    private static Word of(Tree token) {
        String text = token.text("text");
        int start = token.number("start");
        if (token.number("keywordKind") > 0) {
            return new Word(start, Kind.KEYWORD, text.toLowerCase(Locale.ROOT));
        }
        return switch (token.number("tokenType")) {
            case IDENT -> new Word(start, Kind.NAME, name(text));
            case UIDENT -> new Word(start, Kind.ESCAPED_NAME, text);
            case OPERATOR -> new Word(start, Kind.OPERATOR, text);
            default -> new Word(start, isOperator(text) ? Kind.OPERATOR : Kind.OTHER, text);
        };
    }

    /// Whether it is this keyword, in lower case.
    public boolean isKeyword(String keyword) {
        return kind == Kind.KEYWORD && text.equals(keyword);
    }

    /// In UTF-8 the server folds the letters of ASCII only.
    private static String name(String written) {
        String name = written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : ASCII_CAPITAL
                        .matcher(written)
                        .replaceAll(letter -> letter.group().toLowerCase(Locale.ROOT));
        byte[] bytes = name.getBytes(UTF_8);
        int end = Math.min(bytes.length, LONGEST_NAME);
        while (end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, UTF_8);
    }

    /// `=`, `<>`, `<=` and their kin have token types of their own.
    private static boolean isOperator(String text) {
        return !text.isEmpty() && text.chars().allMatch(sign -> OPERATOR_SIGNS.indexOf(sign) >= 0);
    }
}
