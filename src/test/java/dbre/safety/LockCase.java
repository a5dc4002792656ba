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
    private static final Path FOLDER = Path.of("src/test/resources/locks");
    private static final Pattern SECTION = Pattern.compile("(?m)^=== (.+?)(?: \\((\\d+)\\))?$");

    /// The schema that every case starts from.
    static String schema() {
        return sections("transactional.sql").getFirst().sql();
    }

    static List<LockCase> all() {
        List<LockCase> sections = sections("transactional.sql");
        return sections.subList(1, sections.size());
    }

    /// Those that must run outside a transaction; the first statement of each blocks the last.
    static List<LockCase> alone() {
        return sections("alone.sql");
    }

    private static List<LockCase> sections(String file) {
        String text = text(FOLDER.resolve(file));
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

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
