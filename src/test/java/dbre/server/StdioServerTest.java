package dbre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The real process, spoken to through its pipes.
class StdioServerTest {
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start(FixtureServer.class);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void answersEverythingReadBeforeTheEndOfInput() throws Exception {
        server.greet();
        for (int id = 1; id <= 5; id++) {
            server.call(id, "wait", Map.of("millis", 300));
        }
        assertEquals(Set.of(1, 2, 3, 4, 5), ids(server.finish()));
    }

    @Test
    void answersEveryOneOfManyPipelinedCalls() throws Exception {
        server.greet();
        for (int id = 1; id <= 500; id++) {
            server.call(id, "echo", Map.of("text", "x"));
        }
        assertEquals(500, ids(server.finish()).size());
    }

    @Test
    void goesOnAfterAMalformedLine() throws Exception {
        server.send("{nonsense");
        JsonNode error = server.next();
        assertEquals(-32700, error.at("/error/code").intValue());
        assertTrue(error.has("id") && error.get("id").isNull());
        assertEquals("hello", server.greet().get("id").stringValue());
    }

    @Test
    void refusesWhatIsJsonButNoRequest() throws Exception {
        server.send("[1, 2]");
        assertEquals(-32600, server.next().at("/error/code").intValue());
        server.send("{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"ping\"}");
        JsonNode wrongVersion = server.next();
        assertEquals(-32600, wrongVersion.at("/error/code").intValue());
        assertEquals(7, wrongVersion.get("id").intValue());
        server.send("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}");
        assertEquals(-32600, server.next().at("/error/code").intValue());
        server.greet();
    }

    @Test
    void ignoresBlankLines() throws Exception {
        server.send("");
        server.send("  \t ");
        assertEquals("hello", server.greet().get("id").stringValue());
    }

    @Test
    void answersAPingBeforeTheHandshake() throws Exception {
        server.request(1, "ping", Map.of());
        JsonNode pong = server.next();
        assertEquals(1, pong.get("id").intValue());
        assertTrue(pong.get("result").isEmpty());
    }

    @Test
    void answersAPingWhileCallsRun() throws Exception {
        server.greet();
        server.call(1, "wait", Map.of("millis", 5000));
        server.request(2, "ping", Map.of());
        assertEquals(2, server.next().get("id").intValue());
    }

    @Test
    void refusesOtherRequestsBeforeTheHandshake() throws Exception {
        server.request(1, "tools/list", Map.of());
        assertEquals(-32600, server.next().at("/error/code").intValue());
    }

    @Test
    void servesAClientThatForgetsToConfirmTheHandshake() throws Exception {
        server.initialize();
        server.request(2, "tools/list", Map.of());
        assertEquals(3, server.next().at("/result/tools").size());
    }

    @Test
    void cancellationInterruptsTheCallAndSendsNoAnswer() throws Exception {
        server.greet();
        server.call(1, "wait", Map.of("millis", 20_000));
        server.call(2, "wait", Map.of("millis", 100));
        assertEquals(2, server.next().get("id").intValue());
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        server.call(3, "echo", Map.of("text", "still here"));
        assertEquals(Set.of(3), ids(server.finish()));
        assertTrue(server.errors().contains("WAIT INTERRUPTED"));
    }

    @Test
    void ignoresTheCancellationOfWhatIsNotRunning() throws Exception {
        server.greet();
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":99}}");
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}");
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":null}}");
        server.call(1, "echo", Map.of("text", "x"));
        assertEquals(Set.of(1), ids(server.finish()));
    }

    @Test
    void runsCallsInParallel() throws Exception {
        server.greet();
        long start = System.nanoTime();
        for (int id = 1; id <= 8; id++) {
            server.call(id, "wait", Map.of("millis", 1000));
        }
        assertEquals(8, ids(server.finish()).size());
        assertTrue(System.nanoTime() - start < 6_000_000_000L);
    }

    @Test
    void refusesASecondRequestUnderARunningId() throws Exception {
        server.greet();
        server.call(1, "wait", Map.of("millis", 1000));
        server.call(1, "echo", Map.of("text", "x"));
        assertEquals(-32600, server.next().at("/error/code").intValue());
        assertFalse(server.next().at("/result/isError").asBoolean());
    }

    @Test
    void carriesTwentyMegabytesBothWays() throws Exception {
        server.greet();
        String text = "ä".repeat(10 << 20);
        server.call(1, "echo", Map.of("text", text));
        assertEquals(
                text,
                server.next().at("/result/structuredContent/facts/heard/text").stringValue());
    }

    @Test
    void survivesALineOverTheLimit() throws Exception {
        server.send("x".repeat(JsonTree.MESSAGE_LIMIT + 1));
        assertEquals(-32600, server.next().at("/error/code").intValue());
        server.greet();
    }

    @Test
    void keepsStandardOutputForTheProtocolWhenAToolPrintsAndCrashes() throws Exception {
        server.greet();
        server.call(1, "crash", Map.of());
        JsonNode result = server.next().get("result");
        assertTrue(result.get("isError").booleanValue());
        JsonNode content = result.get("structuredContent");
        assertEquals("INTERNAL_ERROR", content.get("code").stringValue());
        assertFalse(result.toString().contains("secret detail"));
        String incident = content.get("message").stringValue().replaceAll(".*incident (\\w+).*", "$1");
        assertTrue(server.errors().contains("incident " + incident));
        assertTrue(server.errors().contains("secret detail"));
    }

    @Test
    void namesTheToolsWhenOneIsUnknown() throws Exception {
        server.greet();
        server.call(1, "ehco", Map.of());
        JsonNode error = server.next().get("error");
        assertEquals(-32602, error.get("code").intValue());
        assertEquals("UNKNOWN_TOOL", error.at("/data/code").stringValue());
        assertTrue(error.at("/data/hint").stringValue().contains("\"echo\""));
    }

    @Test
    void refusesACallThatIsNone() throws Exception {
        server.greet();
        server.request(1, "tools/call", Map.of("name", 5));
        assertEquals(-32602, server.next().at("/error/code").intValue());
        server.request(2, "tools/call", Map.of("name", "echo", "arguments", List.of()));
        assertEquals(-32602, server.next().at("/error/code").intValue());
    }

    @Test
    void saysWhenAMethodIsUnknown() throws Exception {
        server.greet();
        server.request(1, "tools/dance", Map.of());
        assertEquals(-32601, server.next().at("/error/code").intValue());
    }

    @Test
    void endsOnSigterm() throws Exception {
        server.greet();
        server.call(1, "wait", Map.of("millis", 60_000));
        assertTrue(server.terminate());
    }

    @Test
    void speaksEveryRevisionWithAHandshake() throws Exception {
        for (String revision : List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")) {
            server.request(
                    revision,
                    "initialize",
                    Map.of(
                            "protocolVersion",
                            revision,
                            "capabilities",
                            Map.of(),
                            "clientInfo",
                            Map.of("name", "test", "version", "1")));
            assertEquals(revision, server.next().at("/result/protocolVersion").stringValue());
        }
    }

    @Test
    void answersABatchOfTheOneRevisionThatHasThem() throws Exception {
        Map<String, ?> client = Map.of("name", "test", "version", "1");
        server.request(
                0,
                "initialize",
                Map.of("protocolVersion", "2025-03-26", "capabilities", Map.of(), "clientInfo", client));
        server.next();
        server.send("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},"
                + " {\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}, 3]");
        assertEquals(1, server.next().get("id").intValue());
        List<JsonNode> rest = server.finish();
        assertEquals(Set.of(2), ids(rest));
        assertTrue(rest.stream().anyMatch(message -> message.at("/error/code").asInt(0) == -32600));
    }

    @Test
    void showsSchemasAndAnnotations() throws Exception {
        server.greet();
        server.request(1, "tools/list", Map.of());
        JsonNode tools = server.next().at("/result/tools");
        JsonNode echo = tools.get(0);
        assertEquals("echo", echo.get("name").stringValue());
        assertTrue(echo.at("/annotations/readOnlyHint").booleanValue());
        assertFalse(echo.at("/annotations/openWorldHint").booleanValue());
        assertEquals("object", echo.at("/inputSchema/type").stringValue());
        assertTrue(echo.at("/outputSchema/properties").has("facts"));
        assertFalse(tools.get(1).at("/annotations/readOnlyHint").booleanValue());
    }

    private static Set<Object> ids(List<JsonNode> messages) {
        return messages.stream()
                .filter(message -> message.has("result"))
                .map(message -> (Object) message.get("id").intValue())
                .collect(Collectors.toSet());
    }
}
