package dbre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.Limits;
import dbre.finding.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @Test
    void takesTheLongestScriptFromEachPlace() {
        assertEquals(16 << 20, Settings.of(Map.of(), Map.of()).maxScriptBytes());
        assertEquals(
                7, Settings.of(Map.of(), Map.of("DBRE_MAX_SCRIPT_BYTES", "7")).maxScriptBytes());
        assertEquals(
                8,
                Settings.of(Map.of("max_script_bytes", "8"), Map.of("DBRE_MAX_SCRIPT_BYTES", "7"))
                        .maxScriptBytes());
        assertThrows(Refusal.class, () -> Settings.of(Map.of("max_script_bytes", "many"), Map.of()));
    }

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        Files.createDirectories(folder.resolve("shop"));
        file = write("database_url: postgresql://h/of_file\nproject: shop\n");
    }

    @Test
    void defaultsToTheCurrentFolderAndNoDatabase() {
        Settings settings = Settings.of(Map.of(), Map.of());
        assertEquals(Path.of("").toAbsolutePath(), settings.project());
        assertEquals(List.of(), settings.databases());
    }

    @Test
    void readsTheFileRelativeToItself() {
        Settings settings = Settings.of(Map.of("config", file.toString()), Map.of());
        assertEquals(folder.resolve("shop"), settings.project());
        assertTrue(database(settings).endsWith("/of_file"));
    }

    @Test
    void flagsWinOverTheEnvironmentAndThatOverTheFile() {
        Map<String, String> environment =
                Map.of("DBRE_DATABASE_URL", "postgresql://h/of_environment", "DBRE_CONFIG", file.toString());
        assertTrue(database(Settings.of(Map.of(), environment)).endsWith("/of_environment"));
        Map<String, String> flags = Map.of("database_url", "postgresql://h/of_flag");
        assertTrue(database(Settings.of(flags, environment)).endsWith("/of_flag"));
    }

    @Test
    void thePostgresVariablesWinOverTheFileAndYieldToOurs() {
        Map<String, String> environment = Map.of("PGDATABASE", "of_pg", "DBRE_CONFIG", file.toString());
        assertTrue(database(Settings.of(Map.of(), environment)).endsWith("/of_pg"));
        Map<String, String> flags = Map.of("database_url", "postgresql://h/of_flag");
        assertTrue(database(Settings.of(flags, environment)).endsWith("/of_flag"));
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheClosest() throws IOException {
        Refusal refusal = refused(write("databaseurl: x\n"));
        assertTrue(refusal.hint().startsWith("Did you mean \"database_url\"?"), refusal.hint());
    }

    @Test
    void refusesAFileThatIsNoMapOrNotThere() throws IOException {
        refused(write("- a\n- b\n"));
        refused(write("a: [\n"));
        refused(folder.resolve("missing.yaml"));
    }

    @Test
    void takesAnEmptyFile() throws IOException {
        assertEquals(
                List.of(),
                Settings.of(Map.of("config", write("# nothing\n").toString()), Map.of())
                        .databases());
    }

    @Test
    void theCommentedExampleIsGood() {
        Settings.of(Map.of("config", "config/dbre.yaml", "project", "."), Map.of());
    }

    @Test
    void theExampleIsGoodWithoutItsCommentsToo() throws IOException {
        String example = Files.readString(Path.of("config/dbre.yaml")).replaceAll("(?m)^#(?! \\S)", "");
        for (String certificate : List.of("root.crt", "dbre.key")) {
            Files.createFile(folder.resolve(certificate));
        }
        Refusal refusal = refused(write(example.replace("audit_log: /var/log/dbre/", "audit_log: ")));
        assertTrue(refusal.message().contains("dbre.crt"), refusal.message());
        Path file = write(example.replaceAll("(?m)^ *client_cert.*\n", ""));
        Settings settings = Settings.of(Map.of("config", file.toString()), Map.of());
        assertEquals(2, settings.databases().size());
        assertEquals(Limits.MOST, settings.databases().getLast().limits());
        assertTrue(settings.requireSafeRole());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("dbre.yaml"), yaml);
    }

    private static Refusal refused(Path file) {
        Refusal refusal = assertThrows(Refusal.class, () -> Settings.of(Map.of("config", file.toString()), Map.of()));
        assertEquals("BAD_SETTING", refusal.code());
        return refusal;
    }

    private static String database(Settings settings) {
        return String.valueOf(settings.databases().getFirst().url());
    }
}
