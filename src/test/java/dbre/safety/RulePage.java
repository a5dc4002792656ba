package dbre.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A rule's page, taken apart.
///
/// @param id the rule
/// @param headings its headings in order
/// @param given the schema that the examples start from, empty for none
/// @param unsafe the statements that fire the rule
/// @param safe the statements that must not
record RulePage(String id, List<String> headings, String given, String unsafe, String safe) {
    private static final Path FOLDER = Path.of("src/main/resources/rules");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");

    static RulePage of(String id) {
        String text = read(FOLDER.resolve(fileOf(id)));
        List<String> headings =
                HEADING.matcher(text).results().map(found -> found.group(1)).toList();
        return new RulePage(id, headings, block(text, "Given"), block(text, "Unsafe"), block(text, "Safe"));
    }

    static String fileOf(String id) {
        return id.replace('/', '-') + ".md";
    }

    static List<String> files() {
        try (Stream<Path> pages = Files.list(FOLDER)) {
            return pages.map(page -> page.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String block(String text, String heading) {
        Matcher matcher =
                Pattern.compile("(?s)## " + heading + "\\n\\n```sql\\n(.*?)```").matcher(text);
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
