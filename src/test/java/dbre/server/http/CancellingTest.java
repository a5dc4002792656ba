package dbre.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.Databases;
import dbre.server.Fixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How calls are given up over HTTP, and how not.
class CancellingTest {
    private static final String CANCEL = """
        {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%s}}\
        """;

    private HttpServer server;
    private HttpCaller caller;

    @BeforeEach
    void start() {
        Fixtures.forget();
        server = HttpServer.start(
                Fixtures.protocol(),
                Databases.of(List.of(), false),
                new HttpAddress("127.0.0.1", 0),
                new Access(null, Set.of(), Set.of()));
        caller = new HttpCaller(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String session() throws Exception {
        HttpResponse<String> hello = caller.post(HttpCaller.INITIALIZE, Map.of());
        return hello.headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    private CompletableFuture<HttpResponse<String>> waiting(String session, int id, int millis) throws Exception {
        CompletableFuture<HttpResponse<String>> call = caller.postLater(
                HttpCaller.legacyBody(id, "wait", "{\"millis\":" + millis + "}"),
                Map.of("MCP-Protocol-Version", "2025-11-25", "Mcp-Session-Id", session));
        Fixtures.awaitStart();
        return call;
    }

    @Test
    void aNotificationCancelsTheRequestOfItsSession() throws Exception {
        String session = session();
        CompletableFuture<HttpResponse<String>> call = waiting(session, 5, 60_000);
        CompletableFuture<HttpResponse<String>> other = waiting(session, 6, 1_500);
        for (String not : List.of("\"5\"", "7", "null", "{}")) {
            caller.post(CANCEL.formatted(not), Map.of("Mcp-Session-Id", session));
        }
        caller.post(CANCEL.formatted("5"), Map.of("Mcp-Session-Id", session()));
        caller.post(CANCEL.formatted("5"), Map.of());
        assertTrue(other.get().body().contains("Waited."));
        assertFalse(call.isDone());
        assertEquals(
                202,
                caller.post(CANCEL.formatted("5"), Map.of("Mcp-Session-Id", session))
                        .statusCode());
        assertTrue(Fixtures.interrupted(30), "the work went on");
        assertEquals("", call.get(30, TimeUnit.SECONDS).body());
    }

    @Test
    void theEndOfASessionCancelsItsCalls() throws Exception {
        String session = session();
        CompletableFuture<HttpResponse<String>> call = waiting(session, 5, 60_000);
        caller.send("DELETE", "/mcp", "", Map.of("Mcp-Session-Id", session));
        assertTrue(Fixtures.interrupted(30), "the work went on");
        assertEquals("", call.get(30, TimeUnit.SECONDS).body());
    }

    @Test
    void aClientThatGoesAwayCancelsOnlyWhatStandsAlone() throws Exception {
        leave(caller.rawLegacy("wait", "{\"millis\":2000}"));
        leave(caller.raw("wait", "{\"millis\":60000}"));
        assertTrue(Fixtures.interrupted(30), "the work went on");
        assertTrue(Fixtures.ended(30), "a call of the handshake revisions must go on");
        assertFalse(Fixtures.interrupted(0));
    }

    /// Sends a call and closes the connection while it runs, before any sign of life.
    private void leave(String call) throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(call.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            Fixtures.awaitStart();
        }
    }

    @Test
    void aClosedStreamOf2024CancelsItsCalls() throws Exception {
        try (Socket stream = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            stream.getOutputStream()
                    .write("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            String address = HttpCaller.endpoint(stream.getInputStream());
            caller.send("POST", address, HttpCaller.INITIALIZE, Map.of());
            caller.send("POST", address, HttpCaller.legacyBody(5, "wait", "{\"millis\":60000}"), Map.of());
            Fixtures.awaitStart();
        }
        assertTrue(Fixtures.interrupted(30), "the work went on");
    }

    @Test
    void readsWhatWasSentAheadOfTheAnswer() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(caller.rawLegacy("wait", "{\"millis\":1200}").getBytes(StandardCharsets.UTF_8));
            Fixtures.awaitStart();
            String next = caller.rawLegacy("echo", "{\"text\":\"" + "x".repeat(3_000) + "\"}");
            socket.getOutputStream().write(next.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream()
                    .write("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answers.contains("Waited."), answers);
            assertTrue(answers.contains("Heard 3000 characters."), answers);
            assertTrue(answers.endsWith("{\"status\":\"health\"}"), answers);
        }
    }
}
