package dbre.finding;

/// Texts within a sentence of ours. What others wrote must not look like a sentence of its own there: it stays on the
/// line, and nothing in it can be read by a machine and not be seen by a person.
public final class OneLine {
    private static final int LONGEST_QUOTE = 300;

    private OneLine() {}

    /// A text on one line: any white space is a blank, and characters that nobody sees are left out.
    public static String of(String text) {
        return text.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ")
                .replaceAll("\\p{Cf}", "")
                .strip();
    }

    /// The same, cut at a length.
    public static String of(String text, int longest) {
        String line = of(text);
        return line.length() <= longest ? line : line.substring(0, longest) + "...";
    }

    /// Words of others, in quotes that they cannot end.
    public static String quoted(String words) {
        return "“" + of(words, LONGEST_QUOTE).replaceAll("[“”]", "'") + "”";
    }
}
