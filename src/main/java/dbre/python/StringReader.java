package dbre.python;

import dbre.python.Token.Kind;
import dbre.python.Token.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads string literals. The fields of f-strings become tokens at once, as since Python 3.12 (PEP 701):
/// an expression inside may use the quotes of the string around it.
final class StringReader {
    private static final int DEEPEST = 20;

    /// Fields end within so many characters: a brace that is never closed must not swallow the file.
    private static final int LONGEST_FIELD = 4_000;

    /// After so many f-strings that cannot be read, no further one of the file is looked into.
    private static final int MOST_FAILURES = 100;

    private static final Pattern STATEMENT =
            Pattern.compile("(?m)^[ \\t\\f]*+(?:class \\w.*:|def \\w+\\(|import \\w|from \\S+ import )");

    private final Cursor at;
    private final TokenReader tokens;
    private final Set<Integer> distrusted;
    private final List<Integer> suspicious = new ArrayList<>();
    private int depth;
    private int failures;

    /// @param distrusted offsets of opening quotes that are known to miss their closing ones
    StringReader(Cursor at, TokenReader tokens, Set<Integer> distrusted) {
        this.at = at;
        this.tokens = tokens;
        this.distrusted = distrusted;
    }

    /// Reads a literal whose prefix has been read.
    Token read(Span start, String prefix) {
        if (distrusted.contains(start.start())) {
            at.skipLine();
            return new Token(Kind.DAMAGE, "this string is not closed", at.since(start));
        }
        Quote quote = new Quote(at.peek(), at.peek() == at.peek(1) && at.peek() == at.peek(2));
        at.offset += quote.length();
        Span content = at.here();
        boolean formatted = prefix.contains("f") || prefix.contains("t");
        if (formatted && failures < MOST_FAILURES) {
            List<Piece> pieces = pieces(quote, prefix.contains("r"), false);
            if (pieces != null) {
                at.offset += quote.length();
                return new Token(Kind.STRING, prefix, at.since(start), pieces);
            }
            failures++;
            at.moveTo(content);
        }
        boolean closed = skipPlain(quote);
        if (formatted || !closed) {
            String why = closed ? "this f-string cannot be read" : "this string is not closed";
            return new Token(Kind.DAMAGE, why, at.since(start));
        }
        if (at.line > start.line() && STATEMENT.matcher(text(start)).find()) {
            suspicious.add(start.start());
        }
        return new Token(Kind.STRING, prefix, at.since(start));
    }

    /// The opening offsets of the strings that span lines and hold what looks like statements.
    List<Integer> suspicious() {
        return suspicious;
    }

    private String text(Span start) {
        return at.source.substring(start.start(), at.offset);
    }

    /// Moves behind the closing quote, or to where the literal breaks off.
    private boolean skipPlain(Quote quote) {
        while (!at.atEnd()) {
            if (at.peek() == '\\') {
                at.skipEscape();
            } else if (quote.isHere(at)) {
                at.offset += quote.length();
                return true;
            } else if (at.atNewline()) {
                if (!quote.triple()) {
                    return false;
                }
                at.skipNewline();
            } else {
                at.offset++;
            }
        }
        return false;
    }

    /// The pieces up to the closing quote, or in a format specification up to the closing brace; null when
    /// there is none.
    private @Nullable List<Piece> pieces(Quote quote, boolean raw, boolean format) {
        List<Piece> pieces = new ArrayList<>();
        depth++;
        boolean complete = depth < DEEPEST && read(pieces, quote, raw, format);
        depth--;
        return complete ? pieces : null;
    }

    private boolean read(List<Piece> pieces, Quote quote, boolean raw, boolean format) {
        Span start = at.here();
        while (!at.atEnd()) {
            char next = at.peek();
            if (format ? next == '}' : quote.isHere(at)) {
                plain(pieces, start);
                return true;
            }
            if (next == '{' && (format || at.peek(1) != '{')) {
                plain(pieces, start);
                Piece field = field(quote, raw);
                if (field == null) {
                    return false;
                }
                pieces.add(field);
                start = at.here();
            } else if (!skipText(quote, raw, format)) {
                return false;
            }
        }
        return false;
    }

    /// Moves over one character of text, an escape or a doubled brace.
    private boolean skipText(Quote quote, boolean raw, boolean format) {
        char next = at.peek();
        if (next == '\\' && at.peek(1) == 'N' && at.peek(2) == '{' && !raw) {
            int end = at.source.indexOf('}', at.offset);
            at.offset = end < 0 ? at.source.length() : end + 1;
        } else if (next == '\\' && at.peek(1) != '{' && at.peek(1) != '}') {
            at.skipEscape();
        } else if (at.atNewline()) {
            if (!quote.triple()) {
                return false;
            }
            at.skipNewline();
        } else if (next == '}' && !format) {
            if (at.peek(1) != '}') {
                return false;
            }
            at.offset += 2;
        } else {
            at.offset += next == '{' ? 2 : 1;
        }
        return true;
    }

    private void plain(List<Piece> pieces, Span start) {
        if (at.offset > start.start()) {
            pieces.add(new Piece.Plain(at.since(start)));
        }
    }

    private @Nullable Piece field(Quote quote, boolean raw) {
        Span start = at.here();
        at.offset++;
        List<Token> expression = new ArrayList<>();
        String shown = expression(expression);
        Character conversion = null;
        if (at.peek() == '!') {
            conversion = at.peek(1);
            at.offset += 2;
            at.skipSpaces();
        }
        List<Piece> format = null;
        if (at.peek() == ':') {
            at.offset++;
            format = pieces(quote, raw, true);
            if (format == null) {
                return null;
            }
        }
        if (at.peek() != '}') {
            return null;
        }
        at.offset++;
        return new Piece.Replaced(at.since(start), expression, shown, conversion, format);
    }

    /// Reads the tokens of a field up to what ends it, and gives the text before a showing equals sign.
    private @Nullable String expression(List<Token> into) {
        int from = at.offset;
        int open = 0;
        for (skipBlank(); open > 0 || !atFieldEnd(); skipBlank()) {
            if (at.atEnd() || at.offset - from > LONGEST_FIELD) {
                break;
            }
            Token token = tokens.read();
            into.add(token);
            open += token.opens() ? 1 : token.closes() ? -1 : 0;
        }
        int last = into.size() - 1;
        boolean shows = last >= 0 && into.get(last).is("=");
        if (shows) {
            into.remove(last);
        }
        into.add(new Token(Kind.END, "", at.here()));
        return shows ? at.source.substring(from, at.offset) : null;
    }

    private boolean atFieldEnd() {
        char next = at.peek();
        return next == '}' || next == ':' || (next == '!' && at.peek(1) != '=');
    }

    private void skipBlank() {
        at.skipSpaces();
        while (at.atNewline() || at.peek() == '#') {
            if (at.peek() == '#') {
                at.skipLine();
            } else {
                at.skipNewline();
            }
            at.skipSpaces();
        }
    }

    /// The quotes around a literal.
    private record Quote(char character, boolean triple) {
        int length() {
            return triple ? 3 : 1;
        }

        boolean isHere(Cursor at) {
            return at.peek() == character && (!triple || (at.peek(1) == character && at.peek(2) == character));
        }
    }
}
