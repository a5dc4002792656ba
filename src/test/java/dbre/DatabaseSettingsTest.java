package dbre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.Limits;
import dbre.db.ServedDatabase;
import dbre.finding.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSettingsTest {
    private static final String TWO = """
        database_url: postgresql://dbre@here/shop
        databases:
          default:
            limits: {rows: 50}
            mask: [users.email, "*.ssn"]
          replica:
            url: postgresql://dbre@there/shop
            password: {env: REPLICA_PASSWORD}
            limits:
              bytes: 100000
              cell_bytes: 500
              statement_timeout: 5s
              connections: 2
        """;

    @TempDir
    private Path folder;

    @Test
    void readsSeveralDatabases() throws IOException {
        List<ServedDatabase> databases = read(TWO, Map.of("REPLICA_PASSWORD", "s3cret"));
        ServedDatabase main = databases.getFirst();
        ServedDatabase replica = databases.getLast();
        assertEquals(List.of("default", "replica"), List.of(main.name(), replica.name()));
        assertEquals("postgresql://here:5432/shop", main.url().toString());
        assertEquals(50, main.limits().preset().rows());
        assertEquals(2, main.masks().size());
        assertEquals(new Limits(1000, 100_000, 500, Duration.ofSeconds(5)), replica.limits());
        assertEquals(Duration.ofSeconds(5), replica.limits().preset().statementTimeout());
        assertEquals(2, replica.connections());
        assertEquals("s3cret", replica.password().read());
        assertFalse(databases.toString().contains("s3cret"));
    }

    @Test
    void aFlagGivesThePlaceAndTheFileTheMasks() throws IOException {
        Path file = Files.writeString(folder.resolve("dbre.yaml"), "databases: {default: {mask: [a.b]}}");
        Settings settings =
                Settings.of(Map.of("config", file.toString(), "database_url", "postgresql://h/x"), Map.of());
        assertEquals(
                "postgresql://",
                settings.databases().getFirst().url().toString().substring(0, 13));
        assertEquals(1, settings.databases().getFirst().masks().size());
    }

    @Test
    void theVariablesOfPostgresStayWithTheDefaultDatabase() throws IOException {
        Map<String, String> environment = Map.of("PGUSER", "ann", "PGPASSWORD", "x");
        List<ServedDatabase> databases = read(
                "database_url: postgresql://here/shop\ndatabases: {far: {url: 'postgresql://bob@there/shop'}}",
                environment);
        assertEquals("postgresql://here:5432/shop", databases.getFirst().url().toString());
        assertEquals("postgresql://there:5432/shop", databases.getLast().url().toString());
    }

    @Test
    void refusesUnknownKeysAtEveryDepthAndNamesTheClosest() {
        refuses("databases: {main: {url: 'postgresql://h/d', msk: [a.b]}}", "databases.main.msk", "\"mask\"");
        refuses("databases: {main: {url: 'postgresql://h/d', limits: {row: 5}}}", "limits.row", "\"rows\"");
        refuses("databases: {main: {url: 'postgresql://h/d', tls: {mod: require}}}", "tls.mod", "\"mode\"");
        refuses("databases: {main: {url: 'postgresql://h/d', password: {envv: A}}}", "password.envv", "\"env\"");
        refuses("require_safe_rol: true", "require_safe_rol", "\"require_safe_role\"");
    }

    @Test
    void refusesValuesThatCannotBe() {
        refuses("databases: {main: {}}", "has no url", "url:");
        refuses("databases: {main: {url: 'postgresql://h/d', limits: {rows: -1}}}", "limits.rows", "1 to");
        refuses("databases: {main: {url: 'postgresql://h/d', limits: {statement_timeout: 30}}}", "timeout", "30s");
        refuses("databases: {main: {url: 'postgresql://h/d', mask: [email]}}", "mask \"email\"", "*.ssn");
        refuses("databases: {main: {url: 'postgresql://h/d', tls: {mode: on}}}", "tls.mode", "verify-full");
        refuses("databases: {main: {url: 'postgresql://h/d', tls: {root_cert: no.pem}}}", "no.pem", "another");
        refuses("databases: {'a b': {url: 'postgresql://h/d'}}", "\"a b\"", "letters");
        refuses("databases: [a]", "databases", "key: value");
        refuses("database_url: postgresql://h/d\ndatabases: {default: {url: 'postgresql://h/e'}}", "two places", "");
        refuses("require_safe_role: maybe", "require_safe_role", "true or false");
    }

    @Test
    void takesNoPasswordInTheFileAndShowsNone() {
        Refusal refusal = refuses("databases: {main: {url: 'postgresql://h/d', password: s3cret}}", "password", "env");
        assertFalse((refusal.message() + refusal.hint()).contains("s3cret"));
    }

    @Test
    void takesAPasswordFromAFileOrACommandWhenItIsNeeded() throws IOException {
        Files.writeString(folder.resolve("secret"), "of file\n");
        assertEquals("of file", password("{file: secret}"));
        assertEquals("of command", password("{command: [printf, 'of command\\nmore']}"));
        assertThrows(Refusal.class, () -> password("{file: nothing}"));
        Refusal failed = assertThrows(Refusal.class, () -> password("{command: [sh, -c, 'echo s3cret; exit 3']}"));
        assertEquals("PASSWORD_UNAVAILABLE", failed.code());
        assertTrue(failed.message().contains("code 3") && !failed.message().contains("s3cret"), failed.message());
    }

    @Test
    void roleAndAuditCanBeSetInThreePlaces() throws IOException {
        Path file = Files.writeString(folder.resolve("dbre.yaml"), "require_safe_role: true\naudit_log: audit.jsonl\n");
        Settings settings = Settings.of(Map.of("config", file.toString()), Map.of());
        assertTrue(settings.requireSafeRole());
        assertEquals(folder.resolve("audit.jsonl").toString(), settings.auditLog());
        Map<String, String> environment =
                Map.of("DBRE_CONFIG", file.toString(), "DBRE_REQUIRE_SAFE_ROLE", "false", "DBRE_AUDIT_LOG", "stderr");
        assertFalse(Settings.of(Map.of(), environment).requireSafeRole());
        assertEquals("stderr", Settings.of(Map.of(), environment).auditLog());
        assertTrue(Settings.of(Map.of("require_safe_role", "true"), environment).requireSafeRole());
    }

    @Test
    void extensionsAreTrustedEverywhereOrInOneDatabase() throws IOException {
        Path file = Files.writeString(
                folder.resolve("dbre.yaml"),
                "database_url: postgresql://h/x\ndatabases: {far: {url: 'postgresql://h/y', trusted_extensions: [a]}}");
        Map<String, String> flags = Map.of("config", file.toString());
        List<ServedDatabase> databases =
                Settings.of(flags, Map.of("DBRE_TRUST_EXTENSION", "b, c-d")).databases();
        assertEquals(Set.of("b", "c-d"), databases.getFirst().trustedExtensions());
        assertEquals(Set.of("a", "b", "c-d"), databases.getLast().trustedExtensions());
        refuses("databases: {main: {url: 'postgresql://h/d', trusted_extensions: a}}", "trusted_extensions", "list");
        refuses("databases: {main: {url: 'postgresql://h/d', trusted_extension: [a]}}", "trusted_extension", "trusted");
    }

    private String password(String source) throws IOException {
        ServedDatabase database = read("databases: {a: {url: 'postgresql://h/d', password: " + source + "}}", Map.of())
                .getFirst();
        return String.valueOf(database.password().read());
    }

    private List<ServedDatabase> read(String yaml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("dbre.yaml"), yaml);
        return Settings.of(Map.of("config", file.toString()), environment).databases();
    }

    private Refusal refuses(String yaml, String inMessage, String inHint) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(yaml, Map.of()));
        assertEquals("BAD_SETTING", refusal.code());
        assertTrue(refusal.message().contains(inMessage), refusal.message());
        assertTrue(refusal.hint().contains(inHint), refusal.hint());
        return refusal;
    }
}
