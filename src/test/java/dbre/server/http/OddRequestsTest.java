package dbre.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.Databases;
import dbre.server.Fixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is sent by those who mean no good, or do not know better.
class OddRequestsTest {
    private static final String TOKEN = "0123456789abcdef";
    private static HttpServer server;

    @BeforeAll
    static void start() {
        server = HttpServer.start(
                Fixtures.protocol(),
                Databases.of(List.of(), false),
                new HttpAddress("127.0.0.1", 0),
                new Access(TOKEN, Set.of(), Set.of()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Socket socket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /// All that comes until the server closes the connection.
    private static String answer(String request) throws IOException {
        try (Socket socket = socket()) {
            send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'nonsense'",
        "400, 'GET /health HTTP/1.1'",
        "400, 'GET /%zz HTTP/1.1|Host: localhost'",
        "400, 'GET /a/%2e%2e/b HTTP/1.1|Host: localhost'",
        "400, 'GET /health HTTP/1.1|Host: localhost|Content-Length: x'",
        "400, 'GET /health HTTP/1.1|Host: localhost|Content-Length: 1|Content-Length: 2'",
        "400, 'GET /health HTTP/1.1|Host: a b'",
        "505, 'GET /health HTTP/7.0|Host: localhost'",
        "431, 'GET /health HTTP/1.1|Host: localhost|X: LONG'",
        "414, 'GET /LONG HTTP/1.1|Host: localhost'",
    })
    void areAnsweredInJsonAndTheConnectionEnds(int status, String request) throws Exception {
        String lines = request.replace("|", "\r\n").replace("LONG", "s3cret".repeat(5_000)) + "\r\n\r\n";
        String answer = answer(lines);
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertTrue(answer.contains("Content-Type: application/json"), answer);
        assertTrue(answer.contains("\r\n\r\n{\"error\":\""), answer);
        assertFalse(answer.contains("<") || answer.contains("s3cret"), answer);
    }

    @Test
    void whoHasNoTokenIsDisconnected() throws Exception {
        String head = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n";
        String answer = answer(head + "{");
        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
        assertTrue(answer.contains("WWW-Authenticate: Bearer"), answer);
    }

    @Test
    void halfSentBodiesKeepNobodyOut() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = socket();
                slow.add(socket);
                send(socket, """
                    POST /mcp HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Accept: */*\r
                    Content-Length: 1000\r
                    \r
                    {"jsonrpc":\
                    """.formatted(TOKEN));
            }
            HttpCaller caller = new HttpCaller(server.port());
            assertEquals(200, caller.send("GET", "/health", "", Map.of()).statusCode());
            Map<String, String> token = Map.of("Authorization", "Bearer " + TOKEN);
            assertEquals(200, caller.post(HttpCaller.INITIALIZE, token).statusCode());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
