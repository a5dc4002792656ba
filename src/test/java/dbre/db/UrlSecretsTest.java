package dbre.db;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.cli.CommandLine;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Nothing of what stands before the host, and of no secret parameter, comes out again: neither from a URL that is
/// wrong, nor from one that leads nowhere, nor from one that the server does not let in.
@Isolated("reads what is printed on standard error")
class UrlSecretsTest {
    /// Each has a word in it that must not be seen.
    private static final List<String> USERS = List.of(
            "hunterX:hunterY",
            "hunterX",
            "me:Top/hunterY",
            "me:hunter@Y/z",
            "me:12/hunterY",
            "me:hunter?Y",
            "me:hunter#Y",
            "me:hunter Y",
            "me:hunter%Y",
            "hunter@X:hunterY",
            "me:5432/hunterY?hunterX=1",
            ":hunterY",
            "me:hunter:Y");

    private static final List<String> PLACES = List.of(
            "@127.0.0.1:1/att",
            "@HOST/att",
            "@HOST/att?password=hunterZ",
            "@HOST/att?sslpassword=hunterZ",
            "@127.0.0.1:hunter/att",
            "@HOST/att?hunterZ=1",
            "@HOST/att?sslmode=hunterZ",
            "@HOST/att?socketFactory=hunterZ");

    @TempDir
    Path folder;

    @Test
    void neverComeOut() throws Exception {
        LiveDatabase database = LivePostgres.newest().database(UrlSecretsTest.class, "");
        String host = "127.0.0.1:" + database.server().port();
        Path audit = folder.resolve("audit.jsonl");
        for (String user : USERS) {
            for (String place : PLACES) {
                String url = "postgresql://" + user + place.replace("HOST", host);
                String printed = doctor(url) + call(url, audit);
                assertFalse(printed.contains("hunter"), url + "\n" + printed);
                assertFalse(printed.contains("INTERNAL_ERROR") || printed.contains("\tat "), url + "\n" + printed);
            }
        }
        assertFalse(Files.exists(audit) && Files.readString(audit).contains("hunter"));
        assertFalse(call("host=" + host.replace(":", " port=") + " user=hunterX password='hunter", audit)
                .contains("hunter"));
        for (String url : List.of("postgresql://me:hunterY/att", "postgresql://hunterX:hunterY", "me:hunter@h/d")) {
            assertFalse((doctor(url) + call(url, audit)).contains("hunter"), url);
        }
        assertFalse(run(List.of("postgresql://me:hunter@h/d"), Map.of()).contains("hunter"));
    }

    @Test
    void neverComeOutOfAServerInItsOwnProcess() throws Exception {
        for (String user : List.of("me:Top/hunterY", "hunterX:hunterY")) {
            List<String> answers = new ArrayList<>();
            try (Dialogue dialogue = new Dialogue("postgresql://" + user + "@127.0.0.1:1/att")) {
                answers.add(
                        dialogue.call("run_query", Map.of("sql", "select 1")).toString());
            }
            assertTrue(answers.toString().contains("DATABASE_UNREACHABLE"), answers::toString);
            assertFalse(answers.toString().contains("hunter"), answers::toString);
        }
    }

    private String doctor(String url) {
        return run(List.of("--database-url", url, "--project", folder.toString(), "doctor"), Map.of());
    }

    private String call(String url, Path audit) {
        return run(
                List.of("--project", folder.toString(), "call", "run_query", "{\"sql\": \"select 1\"}"),
                Map.of("DBRE_DATABASE_URL", url, "DBRE_AUDIT_LOG", audit.toString()));
    }

    /// What the program prints on both streams.
    private static String run(List<String> arguments, Map<String, String> environment) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream error = System.err;
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setErr(out);
            CommandLine.run(arguments, environment, out);
        } finally {
            System.setErr(error);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
