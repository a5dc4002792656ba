package dbre.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A statement whose effects are replayed on real servers.
///
/// @param name what it is
/// @param since the first major that knows it
/// @param until the last major that does
/// @param sql the statement; statements before the last prepare it
record LockCase(String name, int since, int until, String sql) {
    private static final Path FOLDER = Path.of("src/test/resources/locks");
    private static final Pattern SECTION = Pattern.compile("(?m)^=== (.+?)(?: \\((\\d+)(?:-(\\d+))?\\))?$");

    /// The schema that every case starts from on a server.
    static String schema(int major) {
        return sections(FOLDER.resolve("schema.sql")).stream()
                .filter(section -> section.runsOn(major))
                .map(LockCase::sql)
                .collect(Collectors.joining("\n"));
    }

    /// Those that may run inside a transaction.
    static List<LockCase> all() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("transactional"))) {
            return files.sorted().flatMap(file -> sections(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that must run outside a transaction; the first statement of each blocks the last.
    static List<LockCase> alone() {
        return sections(FOLDER.resolve("alone.sql"));
    }

    /// Those whose effects cannot be known.
    static List<LockCase> doubtful() {
        return sections(FOLDER.resolve("doubts.sql"));
    }

    /// Whether a server of that major knows the statement.
    boolean runsOn(int major) {
        return since <= major && major <= until;
    }

    static List<LockCase> sections(Path file) {
        String text = text(file);
        List<LockCase> sections = new ArrayList<>();
        Matcher matcher = SECTION.matcher(text);
        List<Integer> starts = matcher.results().map(result -> result.start()).toList();
        matcher.reset();
        for (int i = 0; matcher.find(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
            sections.add(new LockCase(
                    matcher.group(1),
                    matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)),
                    matcher.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(3)),
                    text.substring(matcher.end(), end).strip()));
        }
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
