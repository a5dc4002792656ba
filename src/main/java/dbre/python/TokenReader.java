package dbre.python;

import dbre.python.Token.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads one token at a place that is neither blank nor a line end.
final class TokenReader {
    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    /// The operators by their first character, the longest first.
    private static final List<List<String>> OPERATORS = operators("""
        ( ) [ ] { } , : . ; = + - * / % @ & | ^ ~ < > ** // >> << <= >= == != -> ... :=
        += -= *= /= %= @= &= |= ^= **= //= >>= <<=
        """);

    private final Cursor at;
    private final StringReader strings;

    TokenReader(Cursor at, Set<Integer> distrusted) {
        this.at = at;
        this.strings = new StringReader(at, this, distrusted);
    }

    List<Integer> suspiciousStrings() {
        return strings.suspicious();
    }

    Token read() {
        Span start = at.here();
        char first = at.peek();
        if (startsName(first)) {
            return word(start);
        }
        if (first == '"' || first == '\'') {
            return strings.read(start, "");
        }
        if (isDigit(first) || (first == '.' && isDigit(at.peek(1)))) {
            skipNumber();
            return new Token(Kind.NUMBER, text(start), at.since(start));
        }
        return operator(start, first);
    }

    private Token word(Span start) {
        boolean ascii = true;
        while (continuesName(at.peek())) {
            ascii &= at.peek() < 128;
            at.offset++;
        }
        String word = text(start);
        if ((at.peek() == '"' || at.peek() == '\'') && isPrefix(word)) {
            return strings.read(start, word.toLowerCase(Locale.ROOT));
        }
        if (!ascii) {
            word = Normalizer.normalize(word, Normalizer.Form.NFKC);
        }
        return new Token(KEYWORDS.contains(word) ? Kind.KEYWORD : Kind.NAME, word, at.since(start));
    }

    private static boolean isPrefix(String word) {
        return switch (word.length() <= 2 ? word.toLowerCase(Locale.ROOT) : "") {
            case "r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt" -> true;
            default -> false;
        };
    }

    private Token operator(Span start, char first) {
        if (first < OPERATORS.size()) {
            for (String operator : OPERATORS.get(first)) {
                if (at.at(operator)) {
                    at.offset += operator.length();
                    return new Token(Kind.OPERATOR, operator, at.since(start));
                }
            }
        }
        at.offset++;
        return new Token(Kind.DAMAGE, "unexpected character " + first, at.since(start));
    }

    private void skipNumber() {
        char second = Character.toLowerCase(at.peek(1));
        if (at.peek() == '0' && (second == 'x' || second == 'o' || second == 'b')) {
            at.offset += 2;
            while (Character.digit(at.peek(), 16) >= 0 || at.peek() == '_') {
                at.offset++;
            }
            return;
        }
        skipDigits();
        if (at.peek() == '.') {
            at.offset++;
            skipDigits();
        }
        int sign = at.peek(1) == '+' || at.peek(1) == '-' ? 1 : 0;
        if ((at.peek() == 'e' || at.peek() == 'E') && isDigit(at.peek(1 + sign))) {
            at.offset += 1 + sign;
            skipDigits();
        }
        if (at.peek() == 'j' || at.peek() == 'J') {
            at.offset++;
        }
    }

    private void skipDigits() {
        while (isDigit(at.peek()) || at.peek() == '_') {
            at.offset++;
        }
    }

    private String text(Span start) {
        return at.source.substring(start.start(), at.offset);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean startsName(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || (character >= 128 && isNamePart(character));
    }

    private static boolean continuesName(char character) {
        return startsName(character) || isDigit(character);
    }

    private static boolean isNamePart(char character) {
        return Character.isUnicodeIdentifierPart(character) || Character.isSurrogate(character);
    }

    private static List<List<String>> operators(String all) {
        List<List<String>> byFirst = new ArrayList<>();
        for (int character = 0; character < 128; character++) {
            String first = String.valueOf((char) character);
            byFirst.add(all.strip()
                    .lines()
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(operator -> operator.startsWith(first))
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList());
        }
        return List.copyOf(byFirst);
    }
}
