package dbre.server.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// A client that sends what it is told to, right or wrong.
final class HttpCaller {
    static final String INITIALIZE = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
        "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
        """;

    private static final Map<String, String> LEGACY = Map.of("MCP-Protocol-Version", "2025-11-25");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;

    HttpCaller(int port) {
        this.port = port;
    }

    /// The body of a call that stands alone.
    String body(String tool, String arguments) {
        return """
            {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":{\
            "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}}}}\
            """.formatted(tool, arguments);
    }

    private static Map<String, String> headers(String tool) {
        return Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", tool);
    }

    HttpResponse<String> call(String tool, String arguments) throws Exception {
        return post(body(tool, arguments), headers(tool));
    }

    CompletableFuture<HttpResponse<String>> callLater(String tool, String arguments) {
        return postLater(body(tool, arguments), headers(tool));
    }

    HttpResponse<String> legacyCall(String tool, String arguments) throws Exception {
        return post(legacyBody(8, tool, arguments), LEGACY);
    }

    /// The body of a call that rests on a handshake.
    static String legacyBody(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    CompletableFuture<HttpResponse<String>> postLater(String body, Map<String, String> headers) {
        return CLIENT.sendAsync(request("POST", "/mcp", body, headers), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String body, Map<String, String> headers) throws Exception {
        return send("POST", "/mcp", body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) throws Exception {
        return CLIENT.send(request(method, path, body, headers), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(
                Map.of("Accept", "application/json, text/event-stream", "Content-Type", "application/json"));
        all.putAll(headers);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.ofString(body));
        all.forEach(request::header);
        return request.build();
    }

    /// A call that stands alone, as the bytes on the wire.
    String raw(String tool, String arguments) {
        return wire("Host: localhost", lines(headers(tool)), body(tool, arguments));
    }

    /// A call that rests on a handshake, as the bytes on the wire.
    String rawLegacy(String tool, String arguments) {
        return wire("Host: localhost", lines(LEGACY), legacyBody(8, tool, arguments));
    }

    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
    }

    /// Where messages go, as a stream of the transport of 2024 says first.
    static String endpoint(InputStream stream) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return line.substring("data: ".length());
    }

    /// The status of a handshake with headers that a well-behaved client library does not let one set.
    int rawStatus(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(wire(host, "", INITIALIZE).getBytes(StandardCharsets.UTF_8));
            String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
            return Integer.parseInt(line.substring(9));
        }
    }

    private static String wire(String host, String headers, String body) {
        return "POST /mcp HTTP/1.1\r\n" + host + "\r\nContent-Type: application/json\r\nAccept: */*\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
