package dbre.finding;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text cut at a length, which says how much of it is left.
public final class Clip {
    private static final Pattern MARK = Pattern.compile("\\.\\.\\. \\(([0-9,]{1,20}) more characters\\)$");

    /// Characters that a mark may have.
    private static final int LONGEST_MARK = 50;

    private Clip() {}

    /// The beginning of a text, and how many characters were behind it. What was cut before is counted along.
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int tail = Math.max(0, text.length() - LONGEST_MARK);
        Matcher mark = MARK.matcher(text.substring(tail));
        boolean cutBefore = mark.find();
        int written = cutBefore ? tail + mark.start() : text.length();
        long left = cutBefore ? Long.parseLong(mark.group(1).replace(",", "")) : 0;
        int end = Math.min(longest, written);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return marked(text.substring(0, end), left + written - end);
    }

    /// The beginning of a text of which so many characters are left out.
    public static String marked(String beginning, long left) {
        return beginning + String.format(Locale.ROOT, "... (%,d more characters)", left);
    }
}
