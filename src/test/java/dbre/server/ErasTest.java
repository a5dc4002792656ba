package dbre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Both eras of the protocol through the pipes of one process, and what each of them adds.
class ErasTest {
    private static final String VERSION = "io.modelcontextprotocol/protocolVersion";
    private static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start(FixtureServer.class);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static Map<String, Object> envelope(String version) {
        return Map.of(VERSION, version, CAPABILITIES, Map.of());
    }

    private JsonNode ask(Object id, String method, Map<String, ?> params) throws Exception {
        Map<String, Object> all = new LinkedHashMap<>(params);
        all.putIfAbsent("_meta", envelope("2026-07-28"));
        server.request(id, method, all);
        return server.next();
    }

    @Test
    void discoversWithoutAHandshake() throws Exception {
        JsonNode result = ask(1, "server/discover", Map.of()).get("result");
        assertEquals("complete", result.get("resultType").stringValue());
        assertEquals("2026-07-28", result.at("/supportedVersions/0").stringValue());
        assertEquals(5, result.get("supportedVersions").size());
        assertTrue(result.get("capabilities").has("tools"));
        assertEquals("public", result.get("cacheScope").stringValue());
        assertTrue(result.get("ttlMs").intValue() > 0);
        JsonNode info = result.at("/_meta").get("io.modelcontextprotocol/serverInfo");
        assertEquals("fixtures", info.get("name").stringValue());
    }

    @Test
    void callsWithoutAHandshake() throws Exception {
        JsonNode result = ask(1, "tools/call", Map.of("name", "echo", "arguments", Map.of("text", "x")))
                .get("result");
        assertEquals("complete", result.get("resultType").stringValue());
        assertFalse(result.has("ttlMs"));
        assertEquals(
                "Heard 1 characters.", result.at("/structuredContent/summary").stringValue());
    }

    @Test
    void servesBothErasSideBySide() throws Exception {
        JsonNode greeting = server.greet().get("result");
        assertFalse(greeting.has("resultType"));
        assertTrue(ask(1, "tools/list", Map.of()).get("result").has("ttlMs"));
        server.request(2, "tools/list", Map.of());
        JsonNode listed = server.next().get("result");
        assertFalse(listed.has("ttlMs"));
        assertFalse(listed.has("resultType"));
        assertFalse(listed.has("_meta"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "logging/setLevel", "resources/subscribe", "dance"})
    void hasNotTheMethodsThatAreGone(String method) throws Exception {
        assertEquals(-32601, ask(1, method, Map.of()).at("/error/code").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscriptions/listen", "server/discover"})
    void hasNotTheNewMethodsForOldClients(String method) throws Exception {
        server.greet();
        server.request(1, method, Map.of());
        assertEquals(-32602, server.next().at("/error/code").intValue());
    }

    @Test
    void namesTheRevisionsThatItSpeaks() throws Exception {
        JsonNode error =
                ask(1, "tools/list", Map.of("_meta", envelope("2031-01-01"))).get("error");
        assertEquals(-32022, error.get("code").intValue());
        assertEquals("2031-01-01", error.at("/data/requested").stringValue());
        assertEquals("2026-07-28", error.at("/data/supported/0").stringValue());
    }

    @Test
    void saysWhatIsMissingInAnEnvelope() throws Exception {
        JsonNode error = ask(1, "tools/list", Map.of("_meta", Map.of(VERSION, "2026-07-28")))
                .get("error");
        assertEquals(-32602, error.get("code").intValue());
        assertTrue(error.get("message").stringValue().contains(CAPABILITIES));
    }

    @Test
    void acknowledgesThoseWhoListenAndTellsThemTheEnd() throws Exception {
        JsonNode acknowledged = ask("mine", "subscriptions/listen", Map.of("notifications", Map.of()));
        assertEquals(
                "notifications/subscriptions/acknowledged",
                acknowledged.get("method").stringValue());
        assertEquals("mine", subscription(acknowledged.get("params")));
        List<JsonNode> rest = server.finish();
        assertEquals("mine", rest.getFirst().get("id").stringValue());
        assertEquals("mine", subscription(rest.getFirst().get("result")));
    }

    private static String subscription(JsonNode holder) {
        return holder.at("/_meta").get("io.modelcontextprotocol/subscriptionId").stringValue();
    }

    @Test
    void refusesACursorThatIsNone() throws Exception {
        assertEquals(
                -32602,
                ask(1, "tools/list", Map.of("cursor", "nonsense"))
                        .at("/error/code")
                        .intValue());
    }

    @Test
    void tellsHowLongWorkGoes() throws Exception {
        Map<String, Object> meta = new LinkedHashMap<>(envelope("2026-07-28"));
        meta.put("progressToken", "mine");
        Map<String, ?> call = Map.of("name", "wait", "arguments", Map.of("millis", 2500), "_meta", meta);
        server.request(1, "tools/call", call);
        List<JsonNode> told = new ArrayList<>();
        JsonNode message = server.next();
        for (; !message.has("id"); message = server.next()) {
            told.add(message);
        }
        assertEquals(1, message.get("id").intValue());
        assertTrue(told.size() >= 2, told.toString());
        double last = 0;
        for (JsonNode progress : told) {
            assertEquals("notifications/progress", progress.get("method").stringValue());
            assertEquals("mine", progress.at("/params/progressToken").stringValue());
            assertEquals("waiting (1 of 2)", progress.at("/params/message").stringValue());
            assertTrue(progress.at("/params/progress").doubleValue() > last, told.toString());
            last = progress.at("/params/progress").doubleValue();
        }
    }

    @Test
    void tellsNothingOfShortWorkAndNothingUnasked() throws Exception {
        server.greet();
        server.call(1, "wait", Map.of("millis", 1500));
        assertEquals(1, server.next().get("id").intValue());
        Map<String, Object> meta = Map.of("progressToken", 5);
        server.request(2, "tools/call", Map.of("name", "wait", "arguments", Map.of("millis", 1), "_meta", meta));
        assertEquals(2, server.next().get("id").intValue());
    }

    @Test
    void logsToClientsThatWantIt() throws Exception {
        server.greet();
        server.request(1, "logging/setLevel", Map.of("level", "error"));
        assertTrue(server.next().get("result").isEmpty());
        server.call(2, "crash", Map.of());
        JsonNode logged = server.next();
        assertEquals("notifications/message", logged.get("method").stringValue());
        assertEquals("error", logged.at("/params/level").stringValue());
        assertFalse(logged.toString().contains("secret detail"));
        assertEquals(2, server.next().get("id").intValue());
        server.request(3, "logging/setLevel", Map.of("level", "loud"));
        assertEquals(-32602, server.next().at("/error/code").intValue());
    }
}
