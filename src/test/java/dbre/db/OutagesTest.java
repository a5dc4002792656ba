package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.twin.ThrowawayServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What happens around the server rather than in it.
@OnEveryServer
class OutagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int major;

    OutagesTest(LivePostgres postgres) {
        major = postgres.major();
    }

    private static PooledGateway gateway(String url) {
        return new PooledGateway(DatabaseUrl.parse(url, Map.of()), PATIENCE);
    }

    private static String run(Gateway gateway, String sql) {
        return String.valueOf(gateway.read(session -> session.guarded(new GuardedSql(sql), List.of(), Limits.DEFAULT))
                .rows()
                .getFirst()
                .getFirst());
    }

    @Test
    void saysThatTheServerWasRestartedDuringACall() throws Exception {
        try (ThrowawayServer server = LivePostgres.start(major, Map.of());
                PooledGateway gateway = gateway(server.url("postgres"))) {
            CompletableFuture<Refusal> outcome = new CompletableFuture<>();
            Thread.ofPlatform()
                    .start(() -> outcome.complete(
                            assertThrows(Refusal.class, () -> run(gateway, "select pg_sleep(60), 'in flight'"))));
            String running = "select count(*) from pg_stat_activity where query like '%in flight%' and state = 'active'"
                    + " and pid <> pg_backend_pid()";
            while (!"1".equals(run(gateway, running))) {
                Thread.sleep(20);
            }
            server.restart();
            assertEquals("DATABASE_UNREACHABLE", outcome.get().code());
            assertEquals("1", run(gateway, "select 1"));
        }
    }

    @Test
    void saysThatTheServerHasNoRoom() {
        Map<String, String> settings = Map.of("temp_file_limit", "1MB", "work_mem", "64kB");
        try (ThrowawayServer server = LivePostgres.start(major, settings)) {
            server.run("postgres", "create role plain login password 'plain'");
            try (PooledGateway gateway = gateway(server.url("postgres").replaceFirst("//.*@", "//plain:plain@"))) {
                String sorts = "select count(*) from (select n from generate_series(1, 1000000) n order by -n) s";
                assertEquals(
                        "SERVER_OUT_OF_RESOURCES",
                        assertThrows(Refusal.class, () -> run(gateway, sorts)).code());
                assertEquals("1", run(gateway, "select 1"));
            }
        }
    }

    @Test
    void saysThatTheServerSpeaksNoTls() {
        try (ThrowawayServer server = LivePostgres.start(major, Map.of())) {
            for (String mode : List.of("require", "verify-full")) {
                try (PooledGateway gateway = gateway(server.url("postgres") + "?sslmode=" + mode)) {
                    Refusal refusal = assertThrows(Refusal.class, () -> run(gateway, "select 1"));
                    assertEquals("TLS_FAILED", refusal.code());
                    assertTrue(refusal.message().contains("TLS"), refusal.message());
                }
            }
            try (PooledGateway gateway = gateway(server.url("postgres") + "?sslmode=prefer")) {
                assertEquals("1", run(gateway, "select 1"));
            }
        }
    }

    @Test
    void givesUpOnWhatIsNoServer() throws IOException {
        for (String greeting : List.of("", "S and then no TLS at all", "HTTP/1.1 400 Bad Request\r\n\r\n")) {
            try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> answer(socket, greeting));
                long start = System.nanoTime();
                try (PooledGateway gateway = gateway(
                        "postgresql://ann@127.0.0.1:%d/shop?sslmode=require".formatted(socket.getLocalPort()))) {
                    assertEquals(
                            "DATABASE_UNREACHABLE",
                            assertThrows(Refusal.class, () -> run(gateway, "select 1"))
                                    .code());
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                assertTrue(seconds < 15, greeting + " " + seconds + " s");
            }
        }
    }

    /// Greets and then keeps silent with an open connection.
    private static void answer(ServerSocket socket, String greeting) {
        try {
            while (true) {
                Socket client = socket.accept();
                OutputStream out = client.getOutputStream();
                out.write(greeting.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (IOException _) {
            // The test has closed the socket.
        }
    }
}
