package dbre.finding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Which known name somebody meant who mistyped one.
public final class Closest {
    private Closest() {}

    /// The known name that is at most a third of its letters away from this one.
    public static Optional<String> to(String wrong, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(wrong, name) <= (name.length() + 2) / 3)
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    /// A sentence for a hint: the name that was meant, if one is close, and all names there are.
    ///
    /// @param kind what the names are, in the plural: `arguments`
    public static String hint(String wrong, Collection<String> known, String kind) {
        String all = "The " + kind + " are: " + String.join(", ", known) + ".";
        return to(wrong, known)
                .map(name -> "Did you mean \"" + name + "\"? " + all)
                .orElse(all);
    }

    /// How many letters have to be put in, taken out or changed, whatever their case (Levenshtein).
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
