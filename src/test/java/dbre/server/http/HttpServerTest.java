package dbre.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.Databases;
import dbre.finding.Refusal;
import dbre.server.Fixtures;
import dbre.server.JsonTree;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A server without a token, on this machine alone.
class HttpServerTest {
    private static final Access ANYBODY = new Access(null, Set.of("dbre.example.com"), Set.of("https://ok.example"));

    private HttpServer server;
    private HttpCaller caller;

    @BeforeEach
    void start() {
        server = HttpServer.start(
                Fixtures.protocol(), Databases.of(List.of(), false), new HttpAddress("127.0.0.1", 0), ANYBODY);
        caller = new HttpCaller(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersAHandshakeWithASessionThatNoCallNeeds() throws Exception {
        HttpResponse<String> hello = caller.post(HttpCaller.INITIALIZE, Map.of());
        assertEquals(200, hello.statusCode());
        assertTrue(hello.body().contains("\"protocolVersion\":\"2025-11-25\""), hello.body());
        String session = hello.headers().firstValue("Mcp-Session-Id").orElse("");
        assertTrue(session.matches("[\\x21-\\x7E]{36,}"), session);
        HttpResponse<String> again = caller.post(HttpCaller.INITIALIZE, Map.of("Mcp-Session-Id", session));
        assertFalse(again.headers().firstValue("Mcp-Session-Id").orElse("").equals(session));
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        for (String any : List.of(session, "of-another-server", "x".repeat(5_000))) {
            assertEquals(200, caller.post(ping, Map.of("Mcp-Session-Id", any)).statusCode());
        }
        HttpResponse<String> echo = caller.legacyCall("echo", "{\"text\":\"x\"}");
        assertTrue(echo.body().contains("Heard 1 characters."), echo.body());
    }

    @Test
    void answersACallThatStandsAlone() throws Exception {
        HttpResponse<String> echo = caller.call("echo", "{\"text\":\"x\"}");
        assertEquals(200, echo.statusCode());
        assertEquals(
                "application/json", echo.headers().firstValue("Content-Type").orElse(""));
        assertTrue(echo.body().contains("\"resultType\":\"complete\""), echo.body());
    }

    @Test
    void streamsTheAnswerToLongWork() throws Exception {
        HttpResponse<String> waited = caller.call("wait", "{\"millis\":2500}");
        assertEquals(
                "text/event-stream", waited.headers().firstValue("Content-Type").orElse(""));
        assertTrue(waited.body().startsWith(": working"), waited.body());
        assertTrue(waited.body().contains("event: message\ndata: {"), waited.body());
    }

    @Test
    void cancelsWorkWhoseClientHasGone() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(caller.raw("wait", "{\"millis\":60000}").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            // The first sign of life.
            assertTrue(socket.getInputStream().read() >= 0);
        }
        assertTrue(Fixtures.interrupted(30), "the work went on");
    }

    @Test
    void acceptsNotificationsAndAnswersWithoutAWord() throws Exception {
        assertEquals(
                202,
                caller.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", Map.of())
                        .statusCode());
        assertEquals(
                202,
                caller.post("{\"jsonrpc\":\"2.0\",\"id\":\"unasked\",\"result\":{}}", Map.of())
                        .statusCode());
    }

    @Test
    void answersABatchOfTheOneRevisionThatHasThem() throws Exception {
        String batch = """
            [{"jsonrpc":"2.0","id":1,"method":"ping"}, {"jsonrpc":"2.0","method":"notifications/initialized"},
             {"jsonrpc":"2.0","id":2,"method":"tools/list"}, 5]
            """;
        HttpResponse<String> answered = caller.post(batch, Map.of("MCP-Protocol-Version", "2025-03-26"));
        assertEquals(
                "application/json",
                answered.headers().firstValue("Content-Type").orElse(""));
        JsonNode answers = JsonTree.read(answered.body().getBytes(StandardCharsets.UTF_8));
        assertEquals(3, answers.size());
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", answers.get(0).toString());
        assertTrue(answers.get(1).at("/result/tools").isArray());
        assertEquals(
                "[null,-32600]",
                "[" + answers.get(2).get("id") + "," + answers.get(2).at("/error/code") + "]");
        HttpResponse<String> later = caller.post(batch, Map.of("MCP-Protocol-Version", "2025-06-18"));
        assertEquals(400, later.statusCode());
        assertTrue(later.body().contains("-32600"), later.body());
    }

    @Test
    void refusesWhatIsNoMessage() throws Exception {
        HttpResponse<String> parse = caller.post("{nonsense", Map.of());
        assertEquals(400, parse.statusCode());
        assertTrue(parse.body().contains("-32700"), parse.body());
        assertTrue(caller.post("[]", Map.of()).body().contains("-32600"));
    }

    @Test
    void refusesAHandshakeThatOffersNothing() throws Exception {
        HttpResponse<String> answer = caller.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}", Map.of());
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("-32602"), answer.body());
    }

    @Test
    void refusesHeadersThatContradictTheBody() throws Exception {
        HttpResponse<String> name = caller.post(
                caller.body("echo", "{\"text\":\"x\"}"),
                Map.of(
                        "MCP-Protocol-Version", "2026-07-28",
                        "Mcp-Method", "tools/call",
                        "Mcp-Name", "crash"));
        assertEquals(400, name.statusCode());
        assertTrue(name.body().contains("-32020"), name.body());
        HttpResponse<String> none = caller.post(caller.body("echo", "{\"text\":\"x\"}"), Map.of());
        assertTrue(none.body().contains("-32020"), none.body());
    }

    @Test
    void refusesARevisionThatItDoesNotSpeak() throws Exception {
        String body = caller.body("echo", "{}").replace("2026-07-28", "2031-01-01");
        HttpResponse<String> answer = caller.post(
                body, Map.of("MCP-Protocol-Version", "2031-01-01", "Mcp-Method", "tools/call", "Mcp-Name", "echo"));
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("-32022"), answer.body());
        assertTrue(answer.body().contains("\"supported\":[\"2026-07-28\",\"2025-11-25\""), answer.body());
    }

    @Test
    void hasNothingToGetAndDeletesAnySession() throws Exception {
        HttpResponse<String> get = caller.send("GET", "/mcp", "", Map.of());
        assertEquals(405, get.statusCode());
        assertEquals("POST, DELETE", get.headers().firstValue("Allow").orElse(""));
        Map<String, String> session = Map.of("Mcp-Session-Id", "any");
        assertEquals(200, caller.send("DELETE", "/mcp", "", session).statusCode());
        assertEquals(404, caller.post(HttpCaller.INITIALIZE, session).statusCode());
        assertEquals(400, caller.send("DELETE", "/mcp", "", Map.of()).statusCode());
        assertEquals(404, caller.send("GET", "/elsewhere", "", Map.of()).statusCode());
    }

    @Test
    void refusesMessagesWithoutAnEnd() throws Exception {
        HttpResponse<String> answer = caller.post("\"" + "x".repeat(Body.LIMIT) + "\"", Map.of());
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("in parts"), answer.body());
        assertEquals(200, caller.post(HttpCaller.INITIALIZE, Map.of()).statusCode());
    }

    @Test
    void refusesOtherKindsOfContent() throws Exception {
        assertEquals(
                415,
                caller.post(HttpCaller.INITIALIZE, Map.of("Content-Type", "text/plain"))
                        .statusCode());
        assertEquals(
                406,
                caller.post(HttpCaller.INITIALIZE, Map.of("Accept", "text/html"))
                        .statusCode());
    }

    @Test
    void keepsForeignWebPagesOut() throws Exception {
        assertEquals(
                403,
                caller.post(HttpCaller.INITIALIZE, Map.of("Origin", "https://evil.example"))
                        .statusCode());
        assertEquals(
                403,
                caller.post(HttpCaller.INITIALIZE, Map.of("Origin", "null")).statusCode());
        assertEquals(
                200,
                caller.post(HttpCaller.INITIALIZE, Map.of("Origin", "https://ok.example"))
                        .statusCode());
        assertEquals(
                200,
                caller.post(HttpCaller.INITIALIZE, Map.of("Origin", "http://localhost:3000"))
                        .statusCode());
    }

    @Test
    void answersOnlyToItsNames() throws Exception {
        assertEquals(403, caller.rawStatus("Host: evil.example:" + server.port()));
        assertEquals(200, caller.rawStatus("Host: dbre.example.com"));
        assertEquals(200, caller.rawStatus("Host: localhost:1"));
        assertEquals(200, caller.rawStatus("Host: [::1]:1"));
        assertEquals(200, caller.rawStatus("Host: 10.1.2.3"));
    }

    @Test
    void tellsHowItIsToWhomever() throws Exception {
        assertEquals(200, caller.send("GET", "/health", "", Map.of()).statusCode());
        assertEquals(
                "{\"status\":\"ready\"}",
                caller.send("GET", "/ready", "", Map.of()).body());
    }

    @Test
    void letsCallsInFlightEndWhenItStops() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting = caller.callLater("wait", "{\"millis\":1500}");
        Fixtures.awaitStart();
        server.close();
        assertTrue(waiting.get().body().contains("Waited."), waiting.get().body());
        assertThrows(Exception.class, () -> caller.post(HttpCaller.INITIALIZE, Map.of()));
    }

    @Test
    void saysWhenThePortIsTaken() {
        HttpAddress taken = new HttpAddress("127.0.0.1", server.port());
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> HttpServer.start(Fixtures.protocol(), Databases.of(List.of(), false), taken, ANYBODY)
                        .close());
        assertEquals("PORT_IN_USE", refusal.code());
        assertFalse(refusal.hint().isEmpty());
    }
}
