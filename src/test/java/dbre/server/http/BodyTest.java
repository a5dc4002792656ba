package dbre.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodyTest {
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final Server server = new Server();
    private final Listener listener = new Listener(server, new HttpAddress("127.0.0.1", 0));

    /// Says what it got, or refuses what does not come at once.
    @BeforeEach
    void start() throws Exception {
        server.addConnector(listener);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return Body.receive(request, response, callback, clock, Duration.ZERO, body -> {
                    response.setStatus(200 + body.length);
                    callback.succeeded();
                });
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        clock.shutdownNow();
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab"
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
        }
    }

    @Test
    void manyConnectionsMayWaitToBeTakenIn() {
        assertEquals(1_024, listener.getAcceptQueueSize());
    }
}
