package dbre.python;

import dbre.python.Token.Kind;
import java.util.List;

/// The tokens of one line, read from left to right.
final class Tokens {
    private final List<Token> tokens;
    private int next;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    /// The token that was taken last.
    Token previous() {
        return tokens.get(Math.max(0, next - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        if (next < tokens.size() - 1) {
            next++;
        }
        return token;
    }

    /// The number of tokens taken, to come back to.
    int position() {
        return next;
    }

    void backTo(int position) {
        next = position;
    }

    boolean at(String symbol) {
        return peek().is(symbol);
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    /// Takes a symbol or keyword if it is there.
    boolean accept(String symbol) {
        boolean there = at(symbol);
        if (there) {
            next++;
        }
        return there;
    }

    void expect(String symbol) {
        if (!accept(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    String name() {
        if (peek().kind() != Kind.NAME) {
            throw unexpected("a name");
        }
        return take().text();
    }

    /// Moves over `[T, ...]` behind the name of a generic class, function or alias.
    void skipTypeParameters() {
        int open = 0;
        while (at("[") || (open > 0 && !atEnd())) {
            Token token = take();
            open += token.opens() ? 1 : token.closes() ? -1 : 0;
            if (open == 0) {
                return;
            }
        }
    }

    /// From a token that was taken to the one that was taken last.
    Span since(Token first) {
        return first.span().to(previous().span());
    }

    NotPython unexpected(String wanted) {
        Token found = peek();
        return switch (found.kind()) {
            case DAMAGE -> new NotPython(found.span().line(), found.text());
            case END -> new NotPython(found.span().endLine(), "the line ends where " + wanted + " should be");
            case STRING -> new NotPython(found.span().line(), "found a string where " + wanted + " should be");
            case NAME, KEYWORD, NUMBER, OPERATOR ->
                new NotPython(found.span().line(), "found '" + found.text() + "' where " + wanted + " should be");
        };
    }
}
