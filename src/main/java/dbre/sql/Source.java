package dbre.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The text of a script, addressed as the parse tree does it: by offsets in UTF-8 bytes.
final class Source {
    private final String text;
    private final byte[] bytes;
    private final int firstLine;
    private int @Nullable [] lineEnds;

    /// @param firstLine the number of the line on which the text starts
    Source(String text, int firstLine) {
        this.text = text;
        this.bytes = text.getBytes(UTF_8);
        this.firstLine = firstLine;
    }

    /// A word, a name, a literal or a sign.
    ///
    /// @param word the text in lower case, so that keywords compare; a name in quotes keeps them
    record Token(int start, int end, String word) {
        /// 1 for an opening bracket, -1 for a closing one, else 0.
        int nesting() {
            return switch (word) {
                case "(", "[" -> 1;
                case ")", "]" -> -1;
                default -> 0;
            };
        }
    }

    /// The whole text.
    String text() {
        return text;
    }

    /// The length in bytes.
    int length() {
        return bytes.length;
    }

    /// The whole text in UTF-8, not to be changed.
    byte[] bytes() {
        return bytes;
    }

    /// Where the line of an offset ends.
    int lineEnd(int offset) {
        int end = offset;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /// Behind the line of backslash and full stop that closes the rows of a COPY; the end of the text without one.
    int behindCopiedRows(int offset) {
        int start = lineEnd(offset) + 1;
        while (start < bytes.length) {
            int end = lineEnd(start);
            if (slice(start, end).strip().equals("\\.")) {
                return end;
            }
            start = end + 1;
        }
        return bytes.length;
    }

    /// The text between two offsets.
    String slice(int start, int end) {
        return new String(bytes, start, end - start, UTF_8);
    }

    /// The line of an offset.
    int line(int offset) {
        if (lineEnds == null) {
            lineEnds = IntStream.range(0, bytes.length)
                    .filter(i -> bytes[i] == '\n')
                    .toArray();
        }
        int found = Arrays.binarySearch(lineEnds, offset);
        return firstLine + (found >= 0 ? found : -found - 1);
    }

    /// The tokens between two offsets, without comments.
    List<Token> tokens(int start, int end) {
        List<Token> tokens = new ArrayList<>();
        Lexer lexer = new Lexer(bytes, start, end);
        while (lexer.next()) {
            String word = slice(lexer.start(), lexer.end()).toLowerCase(Locale.ROOT);
            tokens.add(new Token(lexer.start(), lexer.end(), word));
        }
        return tokens;
    }

    /// Where the text can be cut so that most portions have at most the given length: behind a semicolon that stands
    /// outside quotes and brackets. Bodies in BEGIN ATOMIC have such semicolons too, within one statement.
    List<Integer> cuts(int portion) {
        List<Integer> cuts = new ArrayList<>();
        Lexer lexer = new Lexer(bytes, 0, bytes.length);
        int depth = 0;
        int last = 0;
        while (lexer.next()) {
            switch (bytes[lexer.start()]) {
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                case ';' -> {
                    if (depth == 0 && lexer.end() - last >= portion) {
                        last = lexer.end();
                        cuts.add(last);
                    }
                }
                default -> {
                    // Only brackets and semicolons divide.
                }
            }
        }
        if (last < bytes.length) {
            cuts.add(bytes.length);
        }
        return cuts;
    }
}
