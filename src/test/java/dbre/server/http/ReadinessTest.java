package dbre.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.server.JsonTree;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The whole program with two databases behind it, as whoever runs it sees it.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ReadinessTest {
    @TempDir
    private Path folder;

    private final LiveDatabase first = LivePostgres.newest().database("");
    private final LiveDatabase second = LivePostgres.newest().database("");

    private HttpProcess start() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("dbre.yaml"), """
                    database_url: %s
                    databases:
                      second:
                        url: %s
                    audit_log: %s
                    """.formatted(first.url(), second.url(), folder.resolve("audit.jsonl")));
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
        return HttpProcess.start(Map.of(), "--project", folder.toString(), "--config", settings.toString());
    }

    private void allowConnections(boolean allowed) {
        second.server().run("postgres", "alter database " + second.name() + " allow_connections " + allowed);
        second.server()
                .run(
                        "postgres",
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + second.name()
                                + "'");
    }

    private static String ready(HttpCaller caller) throws Exception {
        HttpResponse<String> answer = caller.send("GET", "/ready", "", Map.of());
        return answer.statusCode() + " " + answer.body();
    }

    /// The first login may take longer than the second that there is for it.
    private static void await(String expected, HttpCaller caller) throws Exception {
        while (!ready(caller).equals(expected)) {
            Thread.sleep(100);
        }
    }

    /// A login that takes longer than its second says nothing yet, so it is asked again.
    private static void awaitLine(String expected, HttpProcess server, HttpCaller caller) throws Exception {
        while (!Files.readString(server.log()).contains(expected)) {
            ready(caller);
            Thread.sleep(100);
        }
    }

    @Test
    void databasesComeAndGoAndCallsAreRecorded() throws Exception {
        try (HttpProcess server = start()) {
            HttpCaller caller = new HttpCaller(server.port());
            await("200 {\"status\":\"ready\"}", caller);
            allowConnections(false);
            await("503 {\"status\":\"down\",\"databases\":[\"second\"]}", caller);
            awaitLine("WARN  DatabaseLog: database second cannot be reached: ", server, caller);
            assertEquals(200, caller.send("GET", "/health", "", Map.of()).statusCode());
            callAs("an agent", caller);
            allowConnections(true);
            await("200 {\"status\":\"ready\"}", caller);
            awaitLine("WARN  DatabaseLog: database second can be reached again, after ", server, caller);
            assertEquals(
                    "\"an agent\" \"127.0.0.1\" \"8\" \"run_query\"",
                    audit("client") + " " + audit("address") + " " + audit("request") + " " + audit("tool"));
        }
    }

    private static void callAs(String name, HttpCaller caller) throws Exception {
        HttpResponse<String> hello =
                caller.post(HttpCaller.INITIALIZE.replace("\"name\":\"test\"", "\"name\":\"" + name + "\""), Map.of());
        String session = hello.headers().firstValue(SessionId.HEADER).orElseThrow();
        String call = HttpCaller.legacyBody(8, "run_query", "{\"sql\":\"select 1\"}");
        assertFalse(caller.post(call, Map.of(SessionId.HEADER, session)).body().contains("\"isError\":true"));
    }

    private JsonNode audit(String field) throws Exception {
        return JsonTree.read(
                        Files.readString(folder.resolve("audit.jsonl")).strip().getBytes(StandardCharsets.UTF_8))
                .path(field);
    }

    @Test
    void isNotReadyWhileCallsInFlightEnd() throws Exception {
        try (HttpProcess server = start()) {
            HttpCaller caller = new HttpCaller(server.port());
            String sql = "select count(*) as draining from generate_series(1, 100000000000)";
            CompletableFuture<HttpResponse<String>> call = caller.callLater(
                    "explain_analyze",
                    "{\"mode\":\"analyze\",\"timeout_ms\":600000,\"max_cost\":1e15,\"sql\":\"" + sql + "\"}");
            String running = " from pg_stat_activity where query ~ 'as draining' and state = 'active'"
                    + " and pid <> pg_backend_pid()";
            while (!"1".equals(first.value("select count(*)" + running))) {
                Thread.sleep(50);
            }
            server.process().destroy();
            await("503 {\"status\":\"draining\"}", caller);
            first.column("select pg_cancel_backend(pid)" + running);
            assertEquals(200, call.get().statusCode());
            assertTrue(server.process().waitFor(60, TimeUnit.SECONDS));
        }
    }
}
