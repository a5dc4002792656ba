package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.server.http.HttpProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// The clients of the TypeScript SDK give up calls in all the ways that they have; the database is asked what became of
/// the statement, which would take hours and may take ten minutes.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GivingUpTest {
    private static final String SQL = "SELECT count(*) AS given_up FROM generate_series(1, 100000) a,"
            + " generate_series(1, 100000) b, generate_series(1, 100000) c";
    private static final String CALL = JsonMapper.shared()
            .writeValueAsString(Map.of(
                    "name",
                    "explain_analyze",
                    "arguments",
                    Map.of("sql", SQL, "mode", "analyze", "timeout_ms", 600_000, "max_cost", 1e15)));

    private static NodeEnvironment node;
    private static Path script;
    private static LiveDatabase database;
    private static HttpProcess server;

    @BeforeAll
    static void start() throws Exception {
        node = NodeEnvironment.ready();
        // Node looks for packages beside the script.
        script = Files.copy(
                Path.of("src/test/resources/dbre/proof/giving_up.mjs"),
                node.home().resolve("giving_up.mjs"),
                StandardCopyOption.REPLACE_EXISTING);
        database = LivePostgres.newest().database("");
        server = HttpProcess.start(Map.of("DBRE_DATABASE_URL", database.url()));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static boolean areRunning(int statements) {
        String query = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query ~ 'given_up'"
                + " AND pid <> pg_backend_pid() AND datname = current_database()";
        return String.valueOf(statements).equals(database.value(query));
    }

    private static void await(int statements) throws InterruptedException {
        while (!areRunning(statements)) {
            Thread.sleep(50);
        }
    }

    private static Process client(String transport, String how) throws Exception {
        String base = server.url().replace("/mcp", "");
        return new ProcessBuilder(List.of(node.node().toString(), script.toString(), base, transport, how, CALL))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void giveUp(Process client) throws Exception {
        client.getOutputStream().write('\n');
        client.getOutputStream().flush();
        assertGaveUp(client);
    }

    private static void assertGaveUp(Process client) throws Exception {
        String line = String.valueOf(client.inputReader().readLine());
        assertTrue(line.startsWith("gave up: "), line);
    }

    private static void assertEnds(Process client) throws Exception {
        client.getOutputStream().close();
        assertEquals(0, client.waitFor());
    }

    @ParameterizedTest
    @CsvSource({"http, abort", "sse, abort", "sse, close", "alone, abort", "alone, close"})
    void whoGivesUpEndsTheStatement(String transport, String how) throws Exception {
        Process client = client(transport, how);
        await(1);
        giveUp(client);
        await(0);
        assertEnds(client);
    }

    /// With a time that is long enough for the statement to have begun.
    @ParameterizedTest
    @ValueSource(strings = {"http", "sse", "alone"})
    void aTimeOutEndsTheStatement(String transport) throws Exception {
        boolean ran = false;
        for (int millis = 2_000; !ran; millis *= 2) {
            Process client = client(transport, String.valueOf(millis));
            while (!ran && !client.inputReader().ready()) {
                ran = areRunning(1);
            }
            assertGaveUp(client);
            await(0);
            assertEnds(client);
        }
    }

    /// By the rule of these revisions a client that goes away may still want the answer. Two of five connections may be
    /// held so.
    @Test
    void aClientOfTheHandshakeRevisionsMayComeBack() throws Exception {
        for (int gone = 1; gone <= 3; gone++) {
            int running = Math.min(gone, 2);
            Process client = client("http", "close");
            await(gone);
            giveUp(client);
            assertEnds(client);
            await(running);
        }
        String log = Files.readString(server.log());
        assertTrue(log.contains("WARN  Calls: client gone before its call was answered: 127.0.0.1"), log);
        assertTrue(log.contains("call cancelled, because too many go on without their clients: 127.0.0.1"), log);
        database.column("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query ~ 'given_up'"
                + " AND pid <> pg_backend_pid()");
        await(0);
    }
}
