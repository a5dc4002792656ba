package dbre.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The text of a script, addressed as the parse tree does it: by offsets in UTF-8 bytes.
final class Source {
    private final String text;
    private final byte[] bytes;
    private final WasmParser parser;
    private int @Nullable [] lineEnds;
    private @Nullable List<Token> tokens;

    Source(String text, WasmParser parser) {
        this.text = text;
        this.bytes = text.getBytes(UTF_8);
        this.parser = parser;
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

    /// The length in bytes.
    int length() {
        return bytes.length;
    }

    /// The text between two offsets.
    String slice(int start, int end) {
        return new String(bytes, start, end - start, UTF_8);
    }

    /// The line of an offset, from 1.
    int line(int offset) {
        if (lineEnds == null) {
            lineEnds = lineEnds();
        }
        int found = Arrays.binarySearch(lineEnds, offset);
        return 1 + (found >= 0 ? found : -found - 1);
    }

    private int[] lineEnds() {
        return IntStream.range(0, bytes.length).filter(i -> bytes[i] == '\n').toArray();
    }

    /// The tokens that start between two offsets, without comments.
    List<Token> tokens(int start, int end) {
        List<Token> all = tokens();
        return all.subList(indexOf(all, start), indexOf(all, end));
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

    private List<Token> tokens() {
        if (tokens == null) {
            tokens = Tree.read(parser.scan(text)).list("tokens").stream()
                    .filter(token -> !token.text("tokenName").endsWith("_COMMENT"))
                    .map(Source::token)
                    .toList();
        }
        return tokens;
    }

    private static Token token(Tree token) {
        return new Token(
                token.number("start"), token.number("end"), token.text("text").toLowerCase(Locale.ROOT));
    }
}
