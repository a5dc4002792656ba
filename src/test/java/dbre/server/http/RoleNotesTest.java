package dbre.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Main;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.server.JsonTree;
import dbre.server.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What our role may do is told once to each client that can be told from others, whatever carries its calls.
class RoleNotesTest {
    private static final String TOOL = "run_query";
    private static final String QUERY = "{\"sql\":\"select 1\"}";

    /// At most twenty tokens.
    private static final int SHORT = 80;

    @TempDir
    private Path project;

    /// Of a database where we are its superuser.
    private String[] arguments() {
        LiveDatabase database =
                LivePostgres.newest().database(RoleNotesTest.class, "create extension pg_stat_statements");
        return new String[] {"--database-url", database.url(), "--project", project.toString()};
    }

    @Test
    void comeOnceASessionIdOverHttp() throws Exception {
        try (HttpProcess server = HttpProcess.start(Map.of(), arguments())) {
            HttpCaller caller = new HttpCaller(server.port());
            for (String session : List.of(session(caller), session(caller))) {
                assertEquals(1, notes(legacyCall(caller, session)));
                assertEquals(0, notes(legacyCall(caller, session)));
            }
            for (int call = 0; call < 2; call++) {
                JsonNode alone = result(caller.call(TOOL, QUERY));
                assertEquals(0, notes(alone));
                String words = summary(alone).replace("1 row.", "");
                assertTrue(words.contains("doctor") && words.length() <= SHORT, words);
            }
        }
    }

    private static String session(HttpCaller caller) throws Exception {
        return caller.post(HttpCaller.INITIALIZE, Map.of())
                .headers()
                .firstValue(SessionId.HEADER)
                .orElseThrow();
    }

    private static JsonNode legacyCall(HttpCaller caller, String session) throws Exception {
        Map<String, String> headers = Map.of("MCP-Protocol-Version", "2025-11-25", SessionId.HEADER, session);
        return result(caller.post(HttpCaller.legacyBody(8, TOOL, QUERY), headers));
    }

    /// Of an answer, which is the last event when something was said before.
    private static JsonNode result(HttpResponse<String> response) {
        String answer = response.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .reduce(response.body(), (_, next) -> next);
        return JsonTree.read(answer.getBytes(StandardCharsets.UTF_8)).path("result");
    }

    @Test
    void comeOnceAProcessOnStandardInputAndOutput() throws Exception {
        try (ServerProcess server = ServerProcess.start(List.of(), Main.class, arguments())) {
            server.greet();
            JsonNode first = call(server, 2);
            assertEquals(1, notes(first));
            JsonNode second = call(server, 3);
            assertEquals(0, notes(second));
            assertFalse(summary(second).contains("doctor"), second::toString);
        }
    }

    private static JsonNode call(ServerProcess server, int id) throws Exception {
        server.send(HttpCaller.legacyBody(id, TOOL, QUERY).getBytes(StandardCharsets.UTF_8));
        JsonNode message = server.next();
        while (message.has("method")) {
            message = server.next();
        }
        return message.path("result");
    }

    private static int notes(JsonNode result) {
        assertTrue(result.at("/structuredContent").isObject(), result::toString);
        return result.at("/structuredContent/findings").size();
    }

    private static String summary(JsonNode result) {
        return result.at("/structuredContent/summary").stringValue();
    }
}
