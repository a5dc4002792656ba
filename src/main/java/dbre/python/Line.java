package dbre.python;

import java.util.List;

/// A logical line: the tokens of one or more simple statements, or of the head of a compound one.
///
/// @param indent the column of its first token, tabs moving to the next multiple of eight
/// @param tabIndent the same with tabs one column wide; two lines whose order differs between the two mix
///     tabs and spaces
/// @param tokens its tokens, closed by an END token
record Line(int indent, int tabIndent, List<Token> tokens) {

    Token first() {
        return tokens.getFirst();
    }

    /// A token by its place; the END token for any place behind it.
    Token token(int place) {
        return tokens.get(Math.min(place, tokens.size() - 1));
    }

    /// The last token before the end.
    Token last() {
        return tokens.get(Math.max(0, tokens.size() - 2));
    }

    Span span() {
        return first().span().to(tokens.getLast().span());
    }

    boolean startsWith(String word) {
        return first().text().equals(word) && first().kind() != Token.Kind.STRING;
    }
}
