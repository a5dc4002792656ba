package dbre.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// The names in a text, keywords among them, however long they are: the server cuts them only afterwards.
public final class WrittenNames {
    private WrittenNames() {}

    /// Every name of a text, those in quotes without them. The text need not be complete.
    public static List<String> in(String sql) {
        byte[] text = sql.getBytes(UTF_8);
        List<String> names = new ArrayList<>();
        for (Lexer lexer = new Lexer(text, 0, text.length); lexer.next(); ) {
            String token = new String(text, lexer.start(), lexer.end() - lexer.start(), UTF_8);
            if (token.startsWith("\"") && token.length() > 2) {
                names.add(token.substring(1, token.length() - 1).replace("\"\"", "\""));
            } else if (isBare(token)) {
                names.add(token);
            }
        }
        return names;
    }

    /// A string behind E, B, X, N or U& begins with a letter as well, but holds its quote.
    private static boolean isBare(String token) {
        char first = token.charAt(0);
        return (first == '_' || Character.isLetter(first)) && token.indexOf('\'') < 0 && token.indexOf('"') < 0;
    }
}
