package dbre.plan.signal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A signal's page, taken apart.
///
/// @param headings its headings in order
/// @param fires the plan that it must find something in
/// @param silent the plan that it must not
record SignalPage(List<String> headings, String fires, String silent) {
    private static final Path FOLDER = Path.of("src/main/resources/signals");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");

    static SignalPage of(String id) {
        String text = read(FOLDER.resolve(id + ".md"));
        List<String> headings =
                HEADING.matcher(text).results().map(found -> found.group(1)).toList();
        return new SignalPage(headings, block(text, "Fires"), block(text, "Silent"));
    }

    static List<String> ids() {
        try (Stream<Path> pages = Files.list(FOLDER)) {
            return pages.map(page -> page.getFileName().toString().replace(".md", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String block(String text, String heading) {
        Matcher matcher = Pattern.compile("(?s)## " + heading + "\\n\\n```json\\n(.*?)```")
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
