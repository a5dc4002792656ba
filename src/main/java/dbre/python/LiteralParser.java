package dbre.python;

import dbre.python.Token.Kind;
import dbre.python.Token.Piece;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads numbers and strings.
final class LiteralParser {
    /// CPython converts no longer number from text either (`sys.int_info.default_max_str_digits`).
    private static final int MOST_DIGITS = 4_300;

    private final ExpressionParser expressions;
    private final String source;

    LiteralParser(ExpressionParser expressions, String source) {
        this.expressions = expressions;
        this.source = source;
    }

    static PythonExpression number(Token token) {
        String text = token.text().replace("_", "").toLowerCase(Locale.ROOT);
        try {
            if (text.length() > 2 && text.charAt(0) == '0' && Character.isLetter(text.charAt(1)) && !isReal(text)) {
                int radix = switch (text.charAt(1)) {
                    case 'x' -> 16;
                    case 'o' -> 8;
                    default -> 2;
                };
                return new PythonExpression.Whole(token.span(), new BigInteger(text.substring(2), radix));
            }
            if (isReal(text)) {
                boolean imaginary = text.endsWith("j");
                double value = Double.parseDouble(imaginary ? text.substring(0, text.length() - 1) : text);
                return new PythonExpression.Real(token.span(), value, imaginary);
            }
            if (text.length() > MOST_DIGITS) {
                throw new NotPython(token.span().line(), "this number is too long");
            }
            return new PythonExpression.Whole(token.span(), new BigInteger(text));
        } catch (NumberFormatException _) {
            throw new NotPython(token.span().line(), "this is no number: " + token.text());
        }
    }

    private static boolean isReal(String text) {
        boolean hexadecimal = text.startsWith("0x");
        return !hexadecimal && (text.contains(".") || text.contains("e") || text.endsWith("j"));
    }

    /// One or more neighbouring literals as one value.
    PythonExpression strings(Tokens tokens) {
        Token first = tokens.peek();
        List<PythonExpression> parts = new ArrayList<>();
        boolean formatted = false;
        boolean bytes = first.text().contains("b");
        while (tokens.peek().kind() == Kind.STRING) {
            Token token = tokens.take();
            if (token.text().contains("b") != bytes) {
                throw new NotPython(token.span().line(), "bytes and text cannot be joined");
            }
            boolean hasFields = token.text().contains("f") || token.text().contains("t");
            formatted |= hasFields;
            if (hasFields) {
                pieces(token.pieces(), token.text().contains("r"), parts);
            } else {
                append(parts, token.span(), content(token, bytes));
            }
        }
        Span span = tokens.since(first);
        if (formatted) {
            return new PythonExpression.Formatted(span, List.copyOf(parts));
        }
        String value = parts.isEmpty() ? "" : ((PythonExpression.Text) parts.getFirst()).value();
        return bytes ? new PythonExpression.Bytes(span, value) : new PythonExpression.Text(span, value);
    }

    private String content(Token token, boolean bytes) {
        int start = token.span().start() + token.text().length();
        int quotes = token.span().end() - start >= 6
                        && source.startsWith(source.substring(start, start + 1).repeat(3), start)
                ? 3
                : 1;
        String text = unixLines(source.substring(start + quotes, token.span().end() - quotes));
        return token.text().contains("r") ? text : Escapes.decode(text, bytes);
    }

    private void pieces(List<Piece> pieces, boolean raw, List<PythonExpression> into) {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Plain(Span span) -> {
                    String text = unixLines(source.substring(span.start(), span.end()));
                    String single = text.replace("{{", "{").replace("}}", "}");
                    append(into, span, raw ? single : Escapes.decode(single, false));
                }
                case Piece.Replaced field -> field(field, raw, into);
            }
        }
    }

    private void field(Piece.Replaced field, boolean raw, List<PythonExpression> into) {
        PythonExpression value = expressions.within(field.tokens());
        Character conversion = field.conversion();
        String shown = field.shown();
        if (shown != null) {
            append(into, field.span(), unixLines(shown));
            conversion = conversion == null && field.format() == null ? Character.valueOf('r') : conversion;
        }
        into.add(new PythonExpression.Field(field.span(), value, conversion, format(field, raw)));
    }

    private PythonExpression.@Nullable Formatted format(Piece.Replaced field, boolean raw) {
        List<Piece> format = field.format();
        if (format == null) {
            return null;
        }
        List<PythonExpression> parts = new ArrayList<>();
        pieces(format, raw, parts);
        return new PythonExpression.Formatted(field.span(), List.copyOf(parts));
    }

    /// Adds a text, joined to the text before it.
    private static void append(List<PythonExpression> parts, Span span, String value) {
        if (!parts.isEmpty() && parts.getLast() instanceof PythonExpression.Text before) {
            parts.removeLast();
            parts.add(new PythonExpression.Text(before.span().to(span), before.value() + value));
        } else if (!value.isEmpty()) {
            parts.add(new PythonExpression.Text(span, value));
        }
    }

    private static String unixLines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
