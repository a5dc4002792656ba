package dbre.structure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Composition;
import dbre.Settings;
import dbre.cli.CommandLine;
import dbre.safety.SafetyExam;
import dbre.server.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The documents that are made from the code are up to date, and those that speak of it are right.
class DocumentsTest {
    private static final int CLIENTS_CUT_AT = 2_000;

    @Test
    void theManifestShowsTheTools() throws Exception {
        try (Composition composition = composition()) {
            Golden.assertMade(Path.of("tools-manifest.json"), Manifest.json(composition.toolbox()));
        }
    }

    @Test
    void theReadmeListsTheTools() throws Exception {
        try (Composition composition = composition()) {
            Golden.assertPartMade(Path.of("README.md"), "tools", Manifest.markdown(composition.toolbox()));
        }
    }

    @Test
    void theReadmeShowsTheCommandLine() throws Exception {
        Golden.assertPartMade(Path.of("README.md"), "command line", "```\n" + CommandLine.help() + "```\n");
    }

    @Test
    void descriptionsFitIntoClients() {
        try (Composition composition = composition()) {
            composition
                    .toolbox()
                    .tools()
                    .forEach(tool -> assertTrue(
                            tool.spec().description().length() < CLIENTS_CUT_AT,
                            tool.spec().name()));
        }
    }

    @Test
    void everyPageCanBeRead() {
        try (Composition composition = composition()) {
            composition.pages().forEach(page -> assertTrue(page.text().startsWith("# "), page.uri()));
        }
    }

    @Test
    void theChangelogKnowsTheVersion() throws Exception {
        String version = Files.readString(Path.of("pom.xml")).replaceAll("(?s).*?<version>([^<]*)</version>.*", "$1");
        assertTrue(Files.readString(Path.of("CHANGELOG.md"), StandardCharsets.UTF_8)
                .contains("## [" + version + "]"));
    }

    private static Composition composition() {
        return Composition.of(Settings.of(Map.of(), Map.of()));
    }

    @Test
    void readmeShowsTheScoreOfTheExam() throws IOException {
        List<SafetyExam.Verdict> verdicts = SafetyExam.run();
        List<SafetyExam.Verdict> missed =
                verdicts.stream().filter(SafetyExam.Verdict::missed).toList();
        assertTrue(missed.size() * 50 < verdicts.size(), missed::toString);
        Golden.assertPartMade(Path.of("README.md"), "exam", SafetyExam.table(verdicts));
    }
}
