package dbre.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A rule's page, taken apart.
///
/// @param id the rule
/// @param headings its headings in order
/// @param given the schema that the examples start from, empty for none
/// @param files the files of the project that the examples belong to, by path
/// @param unsafe the statements, or the revision, that fire the rule
/// @param safe those that must not
public record RulePage(
        String id, List<String> headings, String given, Map<String, String> files, String unsafe, String safe) {
    private static final Path FOLDER = Path.of("src/main/resources/rules");
    private static final Pattern FILE = Pattern.compile("(?s)```\\w+ (\\S+)\\n(.*?)```");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");

    /// The page of a rule.
    public static RulePage of(String id) {
        String text = read(FOLDER.resolve(fileOf(id)));
        List<String> headings =
                HEADING.matcher(text).results().map(found -> found.group(1)).toList();
        Map<String, String> files = new TreeMap<>();
        FILE.matcher(text).results().forEach(found -> files.put(found.group(1), found.group(2)));
        return new RulePage(id, headings, block(text, "Given"), files, block(text, "Unsafe"), block(text, "Safe"));
    }

    static String fileOf(String id) {
        return id.replace('/', '-') + ".md";
    }

    static List<String> all() {
        try (Stream<Path> pages = Files.list(FOLDER)) {
            return pages.map(page -> page.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String block(String text, String heading) {
        Matcher matcher = Pattern.compile("(?s)## " + heading + "\\n\\n```(?:sql|python)\\n(.*?)```")
                .matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
