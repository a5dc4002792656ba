package dbre.python;

import dbre.python.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts a source into logical lines. Whatever stands there comes out as tokens, so it never fails.
final class LineReader {
    private static final int DEEPEST = 200;
    private static final int TAB = 8;

    /// How often a source may be read again after damage, on average: without a limit a file of nothing but
    /// open brackets would take quadratic time.
    private static final int MOST_REREAD = 8;

    /// Words that no expression can hold: a line that starts with one shows that a bracket before it was
    /// never closed.
    private static final Set<String> STATEMENT_WORDS = Set.of(
            "assert",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "except",
            "finally",
            "global",
            "import",
            "nonlocal",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with");

    private static final Pattern STATEMENT =
            Pattern.compile("\\A(?:@\\w|[\\w.]++(?:\\[[^]\n]*+])?+[ \\t\\f]*+(?:=(?!=)|:(?!=)|\\())");

    /// With those of [#STATEMENT_WORDS], the words that a line begins with which is no expression's.
    private static final Set<String> BEGINNINGS = Set.of("async", "for", "from", "if");
    private static final Pattern WORD = Pattern.compile("\\A[a-z]{1,8}+\\b");

    private final Cursor at;
    private final TokenReader reader;
    private final Consumer<Broken> broken;
    private long reread;

    LineReader(String source, Set<Integer> distrusted, Consumer<Broken> broken) {
        this.at = new Cursor(source);
        this.reader = new TokenReader(at, distrusted);
        this.broken = broken;
        if (at.peek() == '\uFEFF') {
            at.offset++;
        }
    }

    /// The next logical line, null at the end of the source.
    @Nullable
    Line next() {
        while (!at.atEnd()) {
            if (skipMergeMarker()) {
                continue;
            }
            int indent = 0;
            int tabIndent = 0;
            for (char blank = at.peek(); blank == ' ' || blank == '\t' || blank == '\f'; blank = at.peek()) {
                indent = blank == '\t' ? (indent / TAB + 1) * TAB : blank == '\f' ? 0 : indent + 1;
                tabIndent = blank == '\f' ? 0 : tabIndent + 1;
                at.offset++;
            }
            List<Token> tokens = tokens();
            if (!tokens.isEmpty()) {
                return new Line(indent, tabIndent, tokens);
            }
        }
        return null;
    }

    /// Goes back into a line that could not be read: to the first of its further physical lines that is
    /// indented no deeper than allowed and looks like the start of a statement. Says whether there is one.
    boolean retryWithin(Line line, int deepestIndent) {
        int end = line.span().end();
        reread += end - line.span().start();
        if (reread > MOST_REREAD * (at.source.length() + 1_000L)) {
            return false;
        }
        Cursor retry = new Cursor(at.source);
        retry.moveTo(line.first().span());
        for (retry.skipLine(); retry.offset < end; retry.skipLine()) {
            retry.skipNewline();
            Span start = retry.here();
            retry.skipSpaces();
            boolean shallow = retry.offset - start.start() <= deepestIndent;
            if (shallow && retry.offset < end && isStatement(retry.offset)) {
                at.moveTo(start);
                return true;
            }
        }
        return false;
    }

    private boolean isStatement(int offset) {
        Matcher word = WORD.matcher(at.source).region(offset, at.source.length());
        boolean begins =
                word.lookingAt() && (BEGINNINGS.contains(word.group()) || STATEMENT_WORDS.contains(word.group()));
        return begins
                || STATEMENT
                        .matcher(at.source)
                        .region(offset, at.source.length())
                        .lookingAt();
    }

    List<Integer> suspiciousStrings() {
        return reader.suspiciousStrings();
    }

    private List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        Deque<Span> open = new ArrayDeque<>();
        while (true) {
            at.skipSpaces();
            if (at.peek() == '#') {
                at.skipLine();
            }
            if (at.atEnd() || (at.atNewline() && open.isEmpty())) {
                break;
            }
            if (at.atNewline()) {
                at.skipNewline();
                if (statementFollows()) {
                    return damaged(tokens, open.pop(), "this bracket is not closed");
                }
            } else if (at.peek() == '\\' && continues()) {
                at.skipEscape();
            } else {
                Token token = reader.read();
                tokens.add(token);
                if (token.opens()) {
                    open.push(token.span());
                } else if (token.closes()) {
                    open.poll();
                }
                if (open.size() > DEEPEST) {
                    at.skipLine();
                    return damaged(tokens, open.pop(), "too many nested brackets");
                }
            }
        }
        if (!tokens.isEmpty()) {
            tokens.add(new Token(Kind.END, "", tokens.getLast().span()));
        }
        if (at.atNewline()) {
            at.skipNewline();
        }
        return tokens;
    }

    private List<Token> damaged(List<Token> tokens, Span bracket, String why) {
        tokens.add(new Token(Kind.DAMAGE, why, bracket));
        tokens.add(new Token(Kind.END, "", at.here()));
        return tokens;
    }

    private boolean continues() {
        return at.peek(1) == '\n' || at.peek(1) == '\r';
    }

    /// Whether the line here, within brackets, can only be a new statement. Merge markers are taken out.
    private boolean statementFollows() {
        while (skipMergeMarker()) {
            // both sides of the conflict are read
        }
        Span start = at.here();
        at.skipSpaces();
        String word = word();
        if (word.equals("async")) {
            at.skipSpaces();
            word = word();
        }
        at.moveTo(start);
        return STATEMENT_WORDS.contains(word);
    }

    /// Reads a word of lower-case letters; empty when there is none.
    private String word() {
        int from = at.offset;
        while (at.peek() >= 'a' && at.peek() <= 'z') {
            at.offset++;
        }
        return Character.isJavaIdentifierPart(at.peek()) ? "" : at.source.substring(from, at.offset);
    }

    /// Takes the lines out that a version control system leaves around the two sides of a conflict.
    private boolean skipMergeMarker() {
        char first = at.peek();
        if (first != '<' && first != '=' && first != '>' && first != '|') {
            return false;
        }
        for (int ahead = 1; ahead < 7; ahead++) {
            if (at.peek(ahead) != first) {
                return false;
            }
        }
        broken.accept(new Broken(at.line, "a merge conflict is not resolved"));
        at.skipLine();
        if (at.atNewline()) {
            at.skipNewline();
        }
        return true;
    }
}
