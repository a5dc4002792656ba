package dbre.schema;

import java.util.Collection;
import java.util.List;

/// Names looked for in a text where no letter, digit, underscore or dollar sign touches them.
///
/// @param names what is looked for, as it is written
public record WholeWord(List<String> names) {
    public WholeWord {
        names = names.stream().filter(name -> !name.isEmpty()).toList();
    }

    /// One name.
    public static WholeWord of(String name) {
        return new WholeWord(List.of(name));
    }

    /// Any of several.
    public static WholeWord of(Collection<String> names) {
        return new WholeWord(List.copyOf(names));
    }

    /// Whether one of them is in a text.
    public boolean isIn(String text) {
        return names.stream().anyMatch(name -> find(name, text, 0) >= 0);
    }

    /// Where the first of them stands, from a place on; -1 when there is none.
    public int find(String text, int from) {
        return names.stream()
                .mapToInt(name -> find(name, text, from))
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    /// The text with another text for each of them.
    public String replacedIn(String text, String by) {
        StringBuilder replaced = new StringBuilder();
        int done = 0;
        for (String name : names) {
            for (int at = find(name, text, done); at >= 0; at = find(name, text, done)) {
                replaced.append(text, done, at).append(by);
                done = at + name.length();
            }
        }
        return replaced.append(text, done, text.length()).toString();
    }

    private static int find(String name, String text, int from) {
        int at = text.indexOf(name, from);
        while (at >= 0 && (touches(text, at - 1) || touches(text, at + name.length()))) {
            at = text.indexOf(name, at + 1);
        }
        return at;
    }

    private static boolean touches(String text, int at) {
        return at >= 0 && at < text.length() && isPartOfWord(text.charAt(at));
    }

    /// Whether a character can stand in a bare name.
    public static boolean isPartOfWord(char letter) {
        return letter == '_' || letter == '$' || Character.isLetterOrDigit(letter);
    }
}
