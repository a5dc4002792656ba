package dbre.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Composition;
import dbre.Settings;
import dbre.resource.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No answer names a rule that has no page, and no page lies there that no answer leads to.
class PagesTest {
    private static final Pattern MADE = Pattern.compile("new Finding\\(\\s*([^,]+?),");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    /// Who gives its own id, all of which have pages, or passes on that of another finding.
    private static final Set<String> OF_A_BOOK = Set.of("id()", "rule.id()", "finding.rule()");

    @Test
    void everyFindingIsMadeWithTheIdOfAPage() throws IOException {
        Set<String> pages = pages().map(Page::id).collect(Collectors.toSet());
        Set<String> wrong = new TreeSet<>();
        int seen = 0;
        for (Path file : SourceFiles.java()) {
            String source = file.startsWith("src/main") ? Files.readString(file) : "";
            for (MatchResult made : MADE.matcher(source).results().toList()) {
                seen++;
                String id = id(source, made.group(1));
                if (!OF_A_BOOK.contains(id) && !pages.contains(id)) {
                    wrong.add(file + ": " + id);
                }
            }
        }
        assertEquals(Set.of(), wrong);
        assertTrue(seen > 10, seen + " seen");
    }

    /// The id that an expression stands for: a literal, a constant of the same or of another file, or a call.
    private static String id(String source, String expression) throws IOException {
        Matcher literal = LITERAL.matcher(expression);
        if (literal.matches()) {
            return literal.group(1);
        }
        String constant = expression.substring(expression.lastIndexOf('.') + 1);
        if (!constant.matches("[A-Z_]+")) {
            return expression;
        }
        String declaring = expression.contains(".") ? file(expression.substring(0, expression.indexOf('.'))) : source;
        Matcher declared =
                Pattern.compile("String " + constant + " = \"([^\"]*)\"").matcher(declaring);
        return declared.find() ? declared.group(1) : expression;
    }

    private static String file(String type) throws IOException {
        for (Path file : SourceFiles.java()) {
            if (file.endsWith(type + ".java")) {
                return Files.readString(file);
            }
        }
        return "";
    }

    @Test
    void everyPageOfARuleIsServed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/rules"))) {
            List<String> written =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            List<String> served = pages().filter(page -> page.shelf().equals("rules"))
                    .map(page -> page.id().replace('/', '-') + ".md")
                    .sorted()
                    .toList();
            assertEquals(written, served);
        }
    }

    private static Stream<Page> pages() {
        try (Composition composition = Composition.of(Settings.of(Map.of(), Map.of()))) {
            return List.copyOf(composition.pages()).stream();
        }
    }
}
