package dbre.sql;

import dbre.sql.Source.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The text of one statement, cut into its clauses.
///
/// The parse tree says where a clause starts but not where it ends: it ends before the next comma or closing
/// bracket on its own level, or where its neighbour starts.
final class Clauses {
    private static final Set<String> CLOSING = Set.of("no", "data", "local", "cascaded", "check", "option");

    private final Source source;
    private final int start;
    private final int end;
    private @Nullable List<Token> tokens;

    Clauses(Source source, int start, int end) {
        this.source = source;
        this.start = start;
        this.end = end;
    }

    /// The whole statement.
    String whole() {
        String text = source.slice(start, end).strip();
        boolean plain = !text.contains("--") && !text.contains("/*");
        return plain ? text : text(within(start, end));
    }

    /// The line of the script on which the statement starts, from 1.
    int line() {
        return source.line(start);
    }

    /// The clause that starts at an offset.
    ///
    /// @param stops where its neighbours start, in any order; those before it do not count
    String clause(int from, List<Integer> stops) {
        return text(tokens(from, stops, Set.of()));
    }

    /// The same, ending also before any of these words, unless it is the first.
    String clauseBefore(Set<String> words, int from, List<Integer> stops) {
        return text(tokens(from, stops, words));
    }

    /// The clause behind the first of these words on the level of the offset.
    String clauseBehind(String word, int from, List<Integer> stops) {
        return clause(behind(word, from), stops);
    }

    /// The query behind the first AS on the level of the offset, without the WITH [NO] DATA or
    /// WITH [LOCAL | CASCADED] CHECK OPTION that closes CREATE TABLE AS and CREATE VIEW.
    String queryBehindAs(int from) {
        List<Token> query = within(behind("as", from), end);
        int last = query.size();
        while (last > 0 && CLOSING.contains(query.get(last - 1).word())) {
            last--;
        }
        boolean closed = last > 0 && query.get(last - 1).word().equals("with");
        return text(closed ? query.subList(0, last - 1) : query);
    }

    /// What stands in the first parentheses at or behind an offset.
    String inParentheses(int from) {
        List<Token> group = group(from);
        return text(group.subList(1, group.size() - 1));
    }

    /// The parts between commas in the first parentheses at or behind an offset.
    List<String> partsInParentheses(int from) {
        List<Token> group = group(from);
        List<String> parts = new ArrayList<>();
        for (int at = group.get(1).start(); at < group.getLast().start(); ) {
            List<Token> part = tokens(at, List.of(), Set.of());
            parts.add(text(part));
            Token comma = within(part.getLast().end(), end).getFirst();
            at = comma.end();
        }
        return parts;
    }

    /// Where the parts between commas behind an offset start.
    List<Integer> parts(int from) {
        List<Integer> starts = new ArrayList<>(List.of(from));
        int depth = 0;
        for (Token token : within(from, end)) {
            depth += token.nesting();
            if (depth == 0 && token.word().equals(",")) {
                starts.add(token.end());
            }
        }
        return starts;
    }

    /// The text from an offset to the end of the given number of parentheses behind it.
    String throughParentheses(int from, int groups) {
        int last = from;
        for (int i = 0; i < groups; i++) {
            last = group(last).getLast().end();
        }
        return text(within(from, last));
    }

    /// The offset of the token that stands some tokens before an offset.
    int before(int offset, int count) {
        List<Token> tokens = within(start, offset);
        return tokens.get(tokens.size() - count).start();
    }

    /// The tokens of the statement that start between two offsets.
    private List<Token> within(int from, int to) {
        if (tokens == null) {
            tokens = source.tokens(start, end);
        }
        return tokens.subList(indexOf(tokens, from), indexOf(tokens, to));
    }

    private static int indexOf(List<Token> all, int offset) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int behind(String word, int from) {
        int depth = 0;
        for (Token token : within(from, end)) {
            if (depth == 0 && token.word().equals(word)) {
                return token.end();
            }
            depth += token.nesting();
        }
        throw new IllegalStateException("no " + word + " behind byte " + from + " of: " + whole());
    }

    private List<Token> tokens(int from, List<Integer> stops, Set<String> words) {
        int limit = stops.stream()
                .mapToInt(Integer::intValue)
                .filter(stop -> stop > from)
                .reduce(end, Math::min);
        List<Token> tokens = within(from, limit);
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean closes = token.nesting() < 0 || token.word().equals(",");
            if (depth == 0 && (closes || (i > 0 && words.contains(token.word())))) {
                return tokens.subList(0, i);
            }
            depth += token.nesting();
        }
        return tokens;
    }

    private List<Token> group(int from) {
        List<Token> tokens = within(from, end);
        int first = 0;
        while (!tokens.get(first).word().equals("(")) {
            first++;
        }
        int depth = 0;
        for (int i = first; i < tokens.size(); i++) {
            depth += tokens.get(i).nesting();
            if (depth == 0) {
                return tokens.subList(first, i + 1);
            }
        }
        throw new IllegalStateException("unbalanced parentheses in: " + whole());
    }

    private String text(List<Token> tokens) {
        return tokens.isEmpty()
                ? ""
                : source.slice(tokens.getFirst().start(), tokens.getLast().end());
    }
}
