package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.proof.PythonEnvironment;
import dbre.server.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CheckTest {
    /// Classes made after the standard: a field of a wrong name or type is refused.
    private static final String VALIDATE = """
        import sys
        from sarif_pydantic import Sarif
        sarif = Sarif.model_validate_json(open(sys.argv[1]).read(), strict=False)
        assert sarif.version == "2.1.0" and sarif.runs[0].results, "no results"
        """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void writeMigrations() throws IOException {
        Files.createDirectories(folder.resolve("versions"));
        Files.writeString(folder.resolve("versions/a1.py"), """
            from alembic import op
            revision = "a1"
            down_revision = None
            def upgrade():
                op.create_index("i", "orders", ["id"])
            def downgrade():
                op.drop_index("i", "orders")
            """);
        Files.writeString(folder.resolve("versions/helper.py"), "x = 1");
        Files.writeString(
                folder.resolve("odd, 100%.sql"), "SET lock_timeout = '2s';\nALTER TABLE orders DROP COLUMN note;");
        Files.writeString(folder.resolve("broken.sql"), "CREATE INDXE i");
    }

    @Test
    void exitCodeSaysWhatWasFound() {
        assertEquals(1, check(folder.resolve("versions").toString()));
        assertEquals(0, check(file("odd, 100%.sql")));
        assertEquals(1, check("--fail-on", "warning", file("odd, 100%.sql")));
        assertEquals(2, check(file("broken.sql")));
        assertEquals(2, check(file("missing.sql")));
        assertEquals(2, check("--format", "yaml", file("odd, 100%.sql")));
        assertEquals(2, check());
    }

    @Test
    void textNamesFileLineRuleAndReplacement() {
        check(file("versions/a1.py"));
        assertTrue(text().contains("versions/a1.py:5: danger index-not-concurrent: "), this::text);
        assertTrue(text().contains("CREATE INDEX CONCURRENTLY"), this::text);
    }

    @Test
    void judgesForTheVersionAndTheDatabaseThatAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("not_enforced.sql"), """
            SET lock_timeout = '2s';
            ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT ENFORCED;
            """);
        assertEquals(0, check(file.toString()), this::text);
        assertEquals(1, check("--postgres-version", "14", file.toString()), this::text);
        assertEquals(2, check("--postgres-version=9", file.toString()));
        assertEquals(2, check("--database", "nowhere", file.toString()));
        assertTrue(text().contains("nowhere"), this::text);
    }

    @Test
    void readsWhatIsNotUtf8() throws IOException {
        byte[] revision = Files.readString(folder.resolve("versions/a1.py"))
                .replace("\"i\"", "\"größe\"")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("versions/a1.py"), revision);
        assertEquals(1, check(folder.resolve("versions").toString()));
        assertTrue(text().contains("a1.py:5: danger index-not-concurrent: "), this::text);
    }

    @Test
    void annotationsAreEscaped() {
        check("--format=github", file("odd, 100%.sql"), file("versions/a1.py"));
        List<String> lines = text().lines().toList();
        assertTrue(
                lines.stream()
                        .allMatch(line -> line.matches("::(error|warning|notice) file=.*,line=\\d+,title=[^:]*::.+")),
                this::text);
        assertTrue(text().contains("file=odd%2C 100%25.sql,line=2,title=drop-column::"), this::text);
        assertTrue(text().contains("%0A"), this::text);
    }

    @Test
    void jsonHoldsTheWholeAnswer() {
        check("--format", "json", file("versions/a1.py"));
        JsonNode answers = Json.ANSWERS.readTree(text());
        assertEquals("BLOCKED", answers.get(0).path("answer").path("status").asString());
    }

    @Test
    void sarifIsWhatTheStandardSays() throws Exception {
        check("--format", "sarif", file("versions/a1.py"), file("odd, 100%.sql"), file("broken.sql"));
        JsonNode run = Json.ANSWERS.readTree(text()).path("runs").path(0);
        assertEquals(
                false,
                run.path("invocations").path(0).path("executionSuccessful").asBoolean());
        run.path("results")
                .forEach(result -> assertEquals(
                        result.path("ruleId"),
                        run.path("tool")
                                .path("driver")
                                .path("rules")
                                .path(result.path("ruleIndex").asInt())
                                .path("id")));
        assertTrue(text().contains("\"uri\" : \"odd,%20100%25.sql\""), this::text);
        Path python = PythonEnvironment.with("sarif-pydantic==0.6.2");
        Path file = Files.writeString(folder.resolve("report.sarif"), text());
        Process process = new ProcessBuilder(python.toString(), "-c", VALIDATE, file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    @Test
    void rulesOfTheSettingsFileCount() throws IOException {
        Path settings = Files.writeString(folder.resolve("dbre.yaml"), "rules:\n  index-not-concurrent: off\n");
        check("--config", settings.toString(), file("versions/a1.py"));
        assertEquals(false, text().contains("index-not-concurrent"));
        Files.writeString(settings, "rules:\n  no-such-rule: off\n");
        assertEquals(2, check("--config", settings.toString(), file("versions/a1.py")));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private int check(String... words) {
        printed.reset();
        List<String> all = Stream.concat(Stream.of("check", "--project", folder.toString()), Stream.of(words))
                .toList();
        return CommandLine.run(all, Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
