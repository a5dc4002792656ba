package dbre.sql;

import java.util.Arrays;

/// Cuts SQL into tokens, by the rules of PostgreSQL's `scan.l`: where a quote, a comment or an operator ends.
///
/// It is for text that the parser has accepted, or is about to see; text that ends inside a quote gives a last token
/// that reaches to the end. Comments and space are skipped.
final class Lexer {
    private static final String OPERATOR = "~!@#^&|`?+-*/%<>=";
    private static final String LETS_SIGN_TRAIL = "~!@#^&|`?%";

    private final byte[] text;
    private final int limit;
    private int start;
    private int end;

    /// @param text UTF-8
    Lexer(byte[] text, int from, int to) {
        this.text = text;
        this.limit = to;
        this.end = from;
    }

    /// Goes to the next token; false when there is none.
    boolean next() {
        start = behindSpace(end);
        end = start < limit ? behindToken() : start;
        return start < limit;
    }

    /// Where the token starts, in bytes.
    int start() {
        return start;
    }

    /// Where the token ends.
    int end() {
        return end;
    }

    private int at(int position) {
        return position < limit ? text[position] & 0xff : 0;
    }

    private boolean isAt(int position, char first, char second) {
        return at(position) == first && at(position + 1) == second;
    }

    private int behindSpace(int from) {
        int position = from;
        while (position < limit) {
            if (isSpace(at(position))) {
                position++;
            } else if (isAt(position, '-', '-')) {
                position = lineEnd(position);
            } else if (isAt(position, '/', '*')) {
                position = behindComment(position);
            } else {
                break;
            }
        }
        return position;
    }

    private int lineEnd(int from) {
        int position = from;
        while (position < limit && at(position) != '\n' && at(position) != '\r') {
            position++;
        }
        return position;
    }

    /// Comments nest.
    private int behindComment(int from) {
        int depth = 0;
        for (int position = from; position < limit; position++) {
            if (isAt(position, '/', '*')) {
                depth++;
                position++;
            } else if (isAt(position, '*', '/')) {
                depth--;
                position++;
                if (depth == 0) {
                    return position + 1;
                }
            }
        }
        return limit;
    }

    private int behindToken() {
        int first = at(start);
        int quote = quote(first);
        if (quote > 0) {
            return behindQuote(quote, first == 'e' || first == 'E');
        }
        if (isLetter(first)) {
            return behindWord(start);
        }
        if (isDigit(first) || (first == '.' && isDigit(at(start + 1)))) {
            return behindNumber();
        }
        if (first == '$') {
            return behindDollar();
        }
        if (isAt(start, ':', ':') || isAt(start, '.', '.') || isAt(start, ':', '=')) {
            return start + 2;
        }
        return OPERATOR.indexOf(first) < 0 ? start + 1 : behindOperator();
    }

    /// The position of the quote that the token opens, perhaps behind E, B, X, N or U&; 0 when it opens none.
    private int quote(int first) {
        if (first == '\'' || first == '"') {
            return start + 1;
        }
        if ((first == 'u' || first == 'U') && at(start + 1) == '&' && (at(start + 2) == '\'' || at(start + 2) == '"')) {
            return start + 3;
        }
        return "eEbBxXnN".indexOf(first) >= 0 && at(start + 1) == '\'' ? start + 2 : 0;
    }

    /// @param from the first byte behind the opening quote
    private int behindQuote(int from, boolean escapes) {
        int sign = at(from - 1);
        int position = from;
        while (position < limit) {
            if (escapes && at(position) == '\\') {
                position += 2;
            } else if (at(position) != sign) {
                position++;
            } else if (at(position + 1) == sign) {
                position += 2;
            } else {
                int more = sign == '\'' ? continuation(position + 1) : 0;
                if (more == 0) {
                    return position + 1;
                }
                position = more;
            }
        }
        return limit;
    }

    /// Where a string goes on that is continued on a later line; 0 when it is not.
    private int continuation(int from) {
        int position = from;
        boolean newLine = false;
        while (isSpace(at(position)) || isAt(position, '-', '-')) {
            newLine |= at(position) == '\n' || at(position) == '\r';
            position = at(position) == '-' ? lineEnd(position) : position + 1;
        }
        return newLine && at(position) == '\'' ? position + 1 : 0;
    }

    private int behindWord(int from) {
        int position = from;
        while (isLetter(at(position)) || isDigit(at(position)) || at(position) == '$') {
            position++;
        }
        return position;
    }

    private int behindNumber() {
        if (at(start) == '0' && "xXoObB".indexOf(at(start + 1)) >= 0 && at(start + 1) != 0) {
            return behindWord(start + 2);
        }
        int position = behindDigits(start);
        if (at(position) == '.' && at(position + 1) != '.') {
            position = behindDigits(position + 1);
        }
        int exponent = at(position + 1) == '+' || at(position + 1) == '-' ? position + 2 : position + 1;
        boolean scaled = (at(position) == 'e' || at(position) == 'E') && isDigit(at(exponent));
        return scaled ? behindDigits(exponent) : position;
    }

    private int behindDigits(int from) {
        int position = from;
        while (isDigit(at(position)) || (at(position) == '_' && isDigit(at(position + 1)))) {
            position++;
        }
        return position;
    }

    /// A parameter, or a string between dollar signs.
    private int behindDollar() {
        if (isDigit(at(start + 1))) {
            return behindDigits(start + 1);
        }
        int tag = start + 1;
        while (isLetter(at(tag)) || (tag > start + 1 && isDigit(at(tag)))) {
            tag++;
        }
        if (at(tag) != '$') {
            return start + 1;
        }
        int length = tag + 1 - start;
        for (int position = tag + 1; position + length <= limit; position++) {
            if (Arrays.equals(text, position, position + length, text, start, tag + 1)) {
                return position + length;
            }
        }
        return limit;
    }

    /// The longest run of signs before a comment; a sign at its end is one of its own, so that `a=-1` can be written,
    /// unless the run holds a sign that standard SQL does not use.
    private int behindOperator() {
        int position = start;
        boolean own = false;
        while (OPERATOR.indexOf(at(position)) >= 0
                && at(position) != 0
                && !isAt(position, '-', '-')
                && !isAt(position, '/', '*')) {
            own |= LETS_SIGN_TRAIL.indexOf(at(position)) >= 0;
            position++;
        }
        while (!own && position > start + 1 && (at(position - 1) == '+' || at(position - 1) == '-')) {
            position--;
        }
        return position;
    }

    private static boolean isSpace(int letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r');
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isLetter(int letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' || letter > 0x7f;
    }
}
