package dbre.alembic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Ids and file names for new revisions, in the way of those that are there.
final class RevisionNames {
    /// `0453_add_status`, `0453-add-status` or a bare `0453`.
    private static final Pattern NUMBERED = Pattern.compile("(\\d{2,6})([_-].+)?");

    private static final int DIGITS = 12;

    private RevisionNames() {}

    /// An id that none of the others has: the next number where the newest ids are numbers, with the message
    /// behind it where theirs have one; else twelve hexadecimal digits that follow from `seed`, so that the
    /// same draft gets the same id again.
    static String id(List<Revision> revisions, List<Revision> heads, String message, String seed) {
        Set<String> used = revisions.stream().map(Revision::id).collect(Collectors.toSet());
        boolean numbered = !heads.isEmpty()
                && heads.stream().allMatch(head -> NUMBERED.matcher(head.id()).matches());
        if (numbered) {
            return numbered(revisions, heads.getFirst().id(), message);
        }
        String id = hash(seed);
        for (int attempt = 1; used.contains(id); attempt++) {
            id = hash(seed + attempt);
        }
        return id;
    }

    private static String numbered(List<Revision> revisions, String like, String message) {
        Matcher pattern = NUMBERED.matcher(like);
        boolean slug = pattern.matches() && pattern.group(2) != null;
        String separator = slug ? pattern.group(2).substring(0, 1) : "";
        int width = pattern.group(1).length();
        int highest = revisions.stream()
                .map(revision -> NUMBERED.matcher(revision.id()))
                .filter(Matcher::matches)
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .max()
                .orElse(0);
        String number = String.format("%0" + width + "d", highest + 1);
        return slug ? number + separator + slug(message, 40).replace("_", separator) : number;
    }

    /// The file's name as `file_template` makes it (Alembic documentation, "Editing the .ini File").
    static String file(String template, int slugLength, String id, String message, LocalDateTime created) {
        Map<String, String> tokens = Map.of(
                "rev", id,
                "slug", slug(message, slugLength),
                "epoch", String.valueOf(created.toEpochSecond(ZoneOffset.UTC)),
                "year", String.valueOf(created.getYear()),
                "month", two(created.getMonthValue()),
                "day", two(created.getDayOfMonth()),
                "hour", two(created.getHour()),
                "minute", two(created.getMinute()),
                "second", two(created.getSecond()));
        String name = Pattern.compile("%\\((\\w+)\\)(?:s|\\.?\\d*d)")
                .matcher(template)
                .replaceAll(token -> Matcher.quoteReplacement(tokens.getOrDefault(token.group(1), token.group(1))));
        return name.replaceAll("(?<!_)_++$", "") + ".py";
    }

    /// The message as part of a file name: lower case words joined by underscores, cut at a word.
    static String slug(String message, int length) {
        List<String> words = Arrays.stream(message.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(word -> !word.isEmpty())
                .toList();
        StringBuilder slug = new StringBuilder();
        for (String word : words) {
            if (!slug.isEmpty() && slug.length() + 1 + word.length() > length) {
                break;
            }
            slug.append(slug.isEmpty() ? "" : "_").append(word);
        }
        return slug.length() > length ? slug.substring(0, length) : slug.toString();
    }

    private static String two(int number) {
        return String.format("%02d", number);
    }

    private static String hash(String seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
