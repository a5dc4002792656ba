package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.code.CodeBase;
import dbre.db.Databases;
import dbre.finding.Finding;
import dbre.migration.ProjectRevisions;
import dbre.migration.RuleChoices;
import dbre.migration.rule.MigrationBook;
import dbre.migration.rule.MigrationRule;
import dbre.safety.RulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages of rules about a migration as a whole: their examples are checked in the project that the page gives.
class MigrationPagesTest {
    private static final List<String> HEADINGS = List.of("When", "Effect", "Instead", "Unsafe", "Safe", "Sources");
    private static final String REVISION = "migrations/versions/checked.py";

    @TempDir
    Path root;

    static Stream<String> rules() {
        return Stream.concat(MigrationBook.RULES.stream().map(MigrationRule::id), Stream.of(MigrationBook.SUPPRESSION));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void haveTheirHeadings(String rule) {
        assertEquals(
                HEADINGS,
                RulePage.of(rule).headings().stream()
                        .filter(heading -> !heading.equals("Given"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theUnsafeExampleFiresItsRule(String rule) throws IOException {
        RulePage page = RulePage.of(rule);
        assertFalse(findings(page, page.unsafe()).isEmpty(), rule + " is silent");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theSafeExampleIsSilent(String rule) throws IOException {
        RulePage page = RulePage.of(rule);
        assertEquals(List.of(), findings(page, page.safe()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRemedyParsesAndSilencesItsRule(String rule) throws IOException {
        RulePage page = RulePage.of(rule);
        for (Finding finding : findings(page, page.unsafe())) {
            if (!finding.remedy().sql().isEmpty()) {
                String remedy = String.join(";\n", finding.remedy().sql());
                assertEquals(List.of(), findings(page, remedy), remedy);
                assertTrue(finding.remedy().alembic() != null
                        && !finding.remedy().alembic().isBlank());
            }
        }
    }

    private List<Finding> findings(RulePage page, String example) throws IOException {
        for (Map.Entry<String, String> file : page.files().entrySet()) {
            write(file.getKey(), file.getValue());
        }
        boolean revision = example.contains("def upgrade");
        if (revision) {
            write(REVISION, example);
        }
        CheckMigrationSafety tool = new CheckMigrationSafety(
                Databases.of(List.of(), false), CodeBase.open(root), new ProjectRevisions(), RuleChoices.NONE);
        CheckMigrationSafety.Input input = new CheckMigrationSafety.Input(
                revision ? REVISION : null, null, revision ? null : example, null, null, null, null);
        return tool.answer(input).report().findings().stream()
                .filter(finding -> finding.rule().equals(page.id()))
                .toList();
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
