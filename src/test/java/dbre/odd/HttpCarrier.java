package dbre.odd;

import dbre.server.JsonTree;
import dbre.server.http.HttpProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// HTTP, in the revisions with a handshake.
record HttpCarrier(HttpProcess server, HttpClient client) implements Carrier {
    private static final int SERVER_ERROR = 500;

    @Override
    public List<JsonNode> send(OddRequests.Odd odd) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2025-11-25")
                .timeout(Duration.ofMinutes(2))
                .POST(BodyPublishers.ofByteArray(odd.bytes()))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= SERVER_ERROR) {
            throw new AssertionError("status " + response.statusCode() + ": " + response.body());
        }
        return messages(response.body())
                .map(text -> JsonTree.read(text.getBytes(StandardCharsets.UTF_8)))
                .filter(message -> !message.has("method"))
                .toList();
    }

    private static Stream<String> messages(String body) {
        boolean events = body.startsWith("event:") || body.startsWith(":");
        return events
                ? body.lines().filter(line -> line.startsWith("data: ")).map(line -> line.substring("data: ".length()))
                : Stream.of(body).filter(text -> !text.isBlank());
    }

    @Override
    public String log() throws Exception {
        return Files.readString(server.log());
    }

    @Override
    public ProcessHandle process() {
        return server.process().toHandle();
    }

    @Override
    public void finish() throws Exception {
        client.close();
        server.close();
    }
}
