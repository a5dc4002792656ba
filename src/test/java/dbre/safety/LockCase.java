package dbre.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement whose effects are replayed on real servers.
///
/// @param name what it is
/// @param since the first major that knows it
/// @param sql the statement; statements before the last prepare it
record LockCase(String name, int since, String sql) {
    private static final Path FILE = Path.of("src/test/resources/locks/transactional.sql");
    private static final Pattern SECTION = Pattern.compile("(?m)^=== (.+?)(?: \\((\\d+)\\))?$");

    /// The schema that every case starts from.
    static String schema() {
        return sections().getFirst().sql();
    }

    static List<LockCase> all() {
        List<LockCase> sections = sections();
        return sections.subList(1, sections.size());
    }

    private static List<LockCase> sections() {
        String text = text();
        List<LockCase> sections = new ArrayList<>();
        Matcher matcher = SECTION.matcher(text);
        int start = -1;
        String name = "";
        int since = 0;
        while (matcher.find()) {
            if (start >= 0) {
                sections.add(new LockCase(
                        name, since, text.substring(start, matcher.start()).strip()));
            }
            name = matcher.group(1);
            since = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            start = matcher.end();
        }
        sections.add(new LockCase(name, since, text.substring(start).strip()));
        return sections;
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
