package dbre.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import dbre.sql.Word;
import java.util.List;
import java.util.Set;

/// The text of an EXPLAIN.
final class Explained {
    private static final Set<String> OLD_OPTIONS = Set.of("analyze", "analyse", "verbose");

    private Explained() {}

    /// The statement that it explains: what follows the options, in brackets or not (manual, EXPLAIN). A bracket
    /// right after EXPLAIN holds options unless it opens a SELECT in brackets.
    static String statement(String explain) {
        List<Word> words = Word.of(explain);
        int next = 1;
        if (words.get(next).text().equals("(") && !opensQuery(words.get(next + 1))) {
            while (!words.get(next).text().equals(")")) {
                next++;
            }
            next++;
        } else {
            while (OLD_OPTIONS.contains(words.get(next).text())) {
                next++;
            }
        }
        byte[] text = explain.getBytes(UTF_8);
        int start = words.get(next).start();
        return new String(text, start, text.length - start, UTF_8);
    }

    private static boolean opensQuery(Word word) {
        return word.text().equals("(")
                || Set.of("select", "values", "table", "with").stream().anyMatch(word::isKeyword);
    }
}
