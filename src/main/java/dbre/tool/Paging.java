package dbre.tool;

import dbre.finding.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts a list into pages. A cursor is opaque to the caller and belongs to the question that gave it: with
/// other arguments it is refused.
///
/// @param offset where the page begins
/// @param limit how long it is
/// @param question what tells this question from others
public record Paging(int offset, int limit, Object question) {

    /// The page that a call asks for.
    ///
    /// @param cursor from the page before, null for the first page
    /// @param limit as given, null for the preset
    /// @param question the arguments that decide what the list is, as a record: its text is what counts, so that
    ///     a cursor holds in another process too
    /// @throws Refusal `BAD_CURSOR`, `BAD_LIMIT`
    public static Paging of(@Nullable String cursor, @Nullable Integer limit, int preset, int most, Object question) {
        if (limit != null && (limit < 1 || limit > most)) {
            throw new Refusal("BAD_LIMIT", "limit is " + limit + ".", "Give a limit from 1 to " + most + ".");
        }
        int wanted = limit == null ? preset : limit;
        return new Paging(cursor == null ? 0 : offset(cursor, fingerprint(question)), wanted, question);
    }

    /// The part of a list that is on this page.
    public <T> List<T> page(List<T> all) {
        return List.copyOf(all.subList(Math.min(offset, all.size()), Math.min(end(), all.size())));
    }

    /// The cursor of the page behind this one; null on the last.
    public @Nullable String next(int total) {
        return end() >= total ? null : at(end());
    }

    /// The cursor of a page that begins there.
    public String at(int begin) {
        byte[] text = (begin + ":" + fingerprint(question)).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static String fingerprint(Object question) {
        return Integer.toHexString(question.toString().hashCode());
    }

    private int end() {
        return offset + limit;
    }

    private static int offset(String cursor, String question) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            String[] parts = text.split(":", 2);
            int offset = Integer.parseInt(parts[0]);
            if (parts.length == 2 && offset > 0 && parts[1].equals(question)) {
                return offset;
            }
        } catch (IllegalArgumentException _) {
            // refused below
        }
        throw badCursor();
    }

    /// The refusal of a cursor of another question, or of no question at all.
    public static Refusal badCursor() {
        return new Refusal(
                "BAD_CURSOR",
                "This cursor does not belong to this call.",
                "Repeat the call without a cursor, or with the cursor and the arguments of the page before.");
    }
}
