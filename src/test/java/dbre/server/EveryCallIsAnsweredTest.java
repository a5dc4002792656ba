package dbre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.Databases;
import dbre.server.http.Access;
import dbre.server.http.HttpAddress;
import dbre.server.http.HttpServer;
import dbre.server.protocol.Conversation;
import dbre.server.protocol.Message;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Whatever breaks in a tool, in what it answers or in the record of it, the call is answered under its id.
class EveryCallIsAnsweredTest {
    private static final HttpServer HTTP = HttpServer.start(
            FailingTools.protocol(),
            Databases.of(List.of(), false),
            new HttpAddress("127.0.0.1", 0),
            new Access(null, Set.of(), Set.of()));
    private static final BlockingQueue<Message> ANSWERS = new LinkedBlockingQueue<>();
    private static final Conversation PIPE = new Conversation(FailingTools.protocol(), ANSWERS::add);

    static Stream<String> ways() {
        return FailingTools.ways().stream();
    }

    @BeforeAll
    static void greet() throws Exception {
        receive("""
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"test","version":"1"}}}\
            """);
        answer();
    }

    @AfterAll
    static void stop() {
        PIPE.abandon();
        HTTP.close();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void onAConversation(String way) throws Exception {
        receive(call(way));
        judge(way, answer());
        receive("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"tools/list\"}");
        assertEquals(8, answer().get("id").intValue());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void overHttp(String way) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + HTTP.port() + "/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2025-11-25")
                .POST(BodyPublishers.ofString(call(way)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body = client.send(request, BodyHandlers.ofString()).body();
            judge(way, JsonTree.read(last(body).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// The answer, which may come behind log messages.
    private static String last(String body) {
        return body.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .reduce(body, (_, next) -> next);
    }

    private static String call(String way) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"fail\","
                + "\"arguments\":{\"way\":\"" + way + "\"}}}";
    }

    /// An error of the protocol or of the tool, which names the incident, unless the caller has given up.
    private static void judge(String way, JsonNode answer) {
        assertEquals(7, answer.get("id").intValue());
        String code = answer.at("/result/structuredContent/code").asString("");
        if (way.equals("interrupt")) {
            assertEquals("CANCELLED", code, answer::toString);
            return;
        }
        boolean told = answer.at("/error/code").asInt(0) == -32603
                || code.equals(way.equals("memory") ? "OUT_OF_MEMORY" : "INTERNAL_ERROR");
        assertTrue(told && answer.toString().contains("incident "), answer::toString);
    }

    private static void receive(String message) {
        PIPE.receive(message.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode answer() throws Exception {
        Message message = ANSWERS.poll(60, TimeUnit.SECONDS);
        assertTrue(message != null, "no answer");
        return JsonTree.read(dbre.server.protocol.Messages.write(message));
    }
}
