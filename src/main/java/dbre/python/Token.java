package dbre.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token of a logical line.
///
/// @param text the name, number or operator; for strings the prefix in lower case; for damage what is wrong
/// @param pieces the pieces of an f-string; empty for anything else
record Token(Kind kind, String text, Span span, List<Piece> pieces) {

    Token(Kind kind, String text, Span span) {
        this(kind, text, span, List.of());
    }

    boolean is(String symbol) {
        return text.equals(symbol) && (kind == Kind.OPERATOR || kind == Kind.KEYWORD);
    }

    boolean opens() {
        return kind == Kind.OPERATOR && (text.equals("(") || text.equals("[") || text.equals("{"));
    }

    boolean closes() {
        return kind == Kind.OPERATOR && (text.equals(")") || text.equals("]") || text.equals("}"));
    }

    enum Kind {
        NAME,
        KEYWORD,
        NUMBER,
        STRING,
        OPERATOR,
        /// Something that is no token of Python.
        DAMAGE,
        END
    }

    /// A piece of an f-string.
    sealed interface Piece {
        Span span();

        /// Text between the fields, escapes and doubled braces not yet decoded.
        record Plain(Span span) implements Piece {}

        /// A replacement field.
        ///
        /// @param tokens the expression, closed by an END token
        /// @param shown for `{value=}` the text up to and with the equals sign
        /// @param format the format specification; null when there is no colon
        record Replaced(
                Span span,
                List<Token> tokens,
                @Nullable String shown,
                @Nullable Character conversion,
                @Nullable List<Piece> format)
                implements Piece {}
    }
}
