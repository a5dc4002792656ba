package dbre.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The words of code and questions: identifiers as a whole and cut at underscores and capitals, in the
/// singular.
final class Words {
    private Words() {}

    /// Gives the words of a text, in order: each identifier, and its parts when it has several.
    static void of(String text, Consumer<String> words) {
        int start = -1;
        for (int place = 0; place <= text.length(); place++) {
            boolean inside = place < text.length() && Character.isJavaIdentifierPart(text.charAt(place));
            if (inside && start < 0) {
                start = place;
            } else if (!inside && start >= 0) {
                identifier(text.substring(start, place), words);
                start = -1;
            }
        }
    }

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        of(text, words::add);
        return words;
    }

    private static void identifier(String identifier, Consumer<String> words) {
        String snake = Names.snakeCase(identifier);
        words.accept(singular(snake));
        if (snake.indexOf('_') >= 0) {
            for (String part : snake.split("_", -1)) {
                if (!part.isEmpty()) {
                    words.accept(singular(part));
                }
            }
        }
    }

    /// A name in the singular and in snake case, so that `Orders`, `orders` and `order` are one.
    static String folded(String name) {
        return singular(Names.snakeCase(name));
    }

    private static String singular(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int length = lower.length();
        if (length > 4 && lower.endsWith("ies")) {
            return lower.substring(0, length - 3) + "y";
        }
        if (length > 4 && (lower.endsWith("sses") || lower.endsWith("xes") || lower.endsWith("ches"))) {
            return lower.substring(0, length - 2);
        }
        boolean plural = length > 3 && lower.endsWith("s") && !lower.endsWith("ss") && !lower.endsWith("us");
        return plural ? lower.substring(0, length - 1) : lower;
    }
}
