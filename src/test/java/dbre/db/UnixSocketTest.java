package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LivePostgres;
import dbre.twin.ThrowawayServer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that listens on a Unix socket and knows us by our user of the operating system.
class UnixSocketTest {
    private static Path folder;
    private static ThrowawayServer server;

    /// As root the server runs as a user of its own, to which all others are one: so any user may be the reader.
    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path rules = Files.writeString(
                folder.resolve("pg_hba.conf"),
                "local all reader peer map=anybody\nlocal all walled peer\nhost all postgres all scram-sha-256\n");
        Path users = Files.writeString(folder.resolve("pg_ident.conf"), "anybody /^.*$ reader\n");
        server = LivePostgres.start(
                18,
                Map.of(
                        "unix_socket_directories", folder.toString(),
                        "hba_file", rules.toString(),
                        "ident_file", users.toString()));
        server.run("postgres", "create role reader login; create role walled login");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static PooledGateway gateway(String url) {
        return new PooledGateway(DatabaseUrl.parse(
                url.replace("FOLDER", folder.toString())
                        .replace("ENCODED", folder.toString().replace("/", "%2F"))
                        .replace("PORT", String.valueOf(server.port())),
                Map.of()));
    }

    private static Object value(PooledGateway gateway, String sql, Limits limits) {
        return String.valueOf(gateway.read(session -> session.guarded(new GuardedSql(sql), List.of(), limits))
                .rows()
                .getFirst()
                .getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host=FOLDER port=PORT dbname=postgres user=reader",
                "postgresql://reader@ENCODED:PORT/postgres",
                "postgresql+psycopg2://reader@/postgres?host=FOLDER&port=PORT&sslmode=prefer"
            })
    void letsUsInWithoutAPassword(String url) {
        try (PooledGateway gateway = gateway(url)) {
            assertEquals("reader", value(gateway, "select current_user", Limits.DEFAULT));
            assertEquals("null", value(gateway, "select inet_server_addr()", Limits.DEFAULT));
            String large = String.valueOf(value(
                    gateway,
                    "select sum(length(x)) from (select repeat('x', 100000) x from generate_series(1, 100)) s",
                    Limits.DEFAULT));
            assertEquals("10000000", large);
        }
    }

    @Test
    void carriesWhatIsLargerThanItsBuffers() {
        try (PooledGateway gateway = gateway("host=FOLDER port=PORT dbname=postgres user=reader")) {
            String text = "x".repeat(3_000_000);
            Limits limits = new Limits(1, 4_000_000, 4_000_000, Limits.MOST.statementTimeout());
            assertEquals(text, value(gateway, "select '" + text + "'", limits));
        }
    }

    /// The cancellation goes through a connection of its own.
    @Test
    void cancelsAStatementThatLiftedItsTimeout() {
        try (PooledGateway gateway = gateway("host=FOLDER port=PORT dbname=postgres user=reader")) {
            Limits limits = Limits.DEFAULT.withTimeout(Duration.ofMillis(200));
            String sql = "select set_config('statement_timeout', '0', true), pg_sleep(60)";
            Refusal refusal = assertThrows(Refusal.class, () -> value(gateway, sql, limits));
            assertEquals("STATEMENT_TIMEOUT", refusal.code());
            assertEquals("1", value(gateway, "select 1", Limits.DEFAULT));
        }
    }

    @Test
    void isRefusedLikeAnyOther() {
        Refusal other = assertThrows(
                Refusal.class,
                () -> value(gateway("host=FOLDER port=PORT dbname=postgres user=walled"), "select 1", Limits.DEFAULT));
        assertEquals("AUTHENTICATION_FAILED", other.code());
        Refusal nobody = assertThrows(
                Refusal.class,
                () -> value(gateway("host=FOLDER port=1 dbname=postgres user=reader"), "select 1", Limits.DEFAULT));
        assertEquals("DATABASE_UNREACHABLE", nobody.code());
        assertTrue(nobody.message().contains(".s.PGSQL.1"), nobody.message());
    }

    /// A server that takes the connection and says nothing.
    @Test
    void givesUpOnASilentOne() throws Exception {
        Path silent = Files.createDirectories(folder.resolve("silent"));
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(silent.resolve(".s.PGSQL.5432")));
            try (PooledGateway gateway = new PooledGateway(
                    DatabaseUrl.parse("host=" + silent + " dbname=d user=u", Map.of()), Duration.ofSeconds(1))) {
                Refusal refusal = assertThrows(Refusal.class, () -> value(gateway, "select 1", Limits.DEFAULT));
                assertEquals("DATABASE_UNREACHABLE", refusal.code());
                assertTrue(refusal.message().contains("does not answer"), refusal.message());
            }
        }
    }
}
