package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Main;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.server.ServerProcess;
import dbre.twin.ThrowawayServer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Faults of the database and of dbre-mcp itself, seen from a client of the whole server: a clear refusal, and the next
/// call works.
@OnEveryServer
class ServerFaultsTest {
    /// Takes hours.
    private static final String LONG =
            "select count(*) as in_flight from generate_series(1, 1000000) a, generate_series(1, 1000000) b";

    private static final String RUNNING = """
        select count(*) from pg_stat_activity
        where state = 'active' and query ~ 'in_flight' and pid <> pg_backend_pid()
        """;

    private final LivePostgres postgres;
    private final LiveDatabase database;

    ServerFaultsTest(LivePostgres postgres) {
        this.postgres = postgres;
        this.database = postgres.database(ServerFaultsTest.class, "");
    }

    private static ServerProcess server(String url) throws Exception {
        ServerProcess server = ServerProcess.start(Main.class, "--database-url", url);
        server.greet();
        return server;
    }

    private static void await(LiveDatabase database, String count, String query) throws InterruptedException {
        while (!count.equals(database.value(query))) {
            Thread.sleep(20);
        }
    }

    private static String code(ServerProcess server) throws Exception {
        return Dialogue.code(server.next().path("result"));
    }

    private static void worksAgain(ServerProcess server) throws Exception {
        server.call("again", "run_query", Map.of("sql", "select 1"));
        JsonNode answer = server.next();
        assertEquals("", Dialogue.code(answer.path("result")), answer::toString);
    }

    /// Long before its statement_timeout, by `client_connection_check_interval`.
    @Test
    @Timeout(20)
    void leavesNoStatementBehindWhenItIsKilled() throws Exception {
        try (ServerProcess server = server(database.url())) {
            server.call(1, "run_query", Map.of("sql", LONG));
            await(database, "1", RUNNING);
        }
        await(database, "0", RUNNING);
    }

    @Test
    void saysThatItsBackendWasKilled() throws Exception {
        try (ServerProcess server = server(database.url())) {
            server.call(1, "run_query", Map.of("sql", LONG));
            await(database, "1", RUNNING);
            database.run("select pg_terminate_backend(pid) from pg_stat_activity where query ~ 'in_flight'"
                    + " and pid <> pg_backend_pid()");
            assertEquals("DATABASE_UNREACHABLE", code(server));
            worksAgain(server);
        }
    }

    @Test
    void outlivesARestartDuringACall() throws Exception {
        try (ThrowawayServer cluster = LivePostgres.start(postgres.major(), Map.of());
                ServerProcess server = server(cluster.url("postgres"))) {
            server.call(1, "run_query", Map.of("sql", LONG));
            await(new LiveDatabase(cluster, "postgres"), "1", RUNNING);
            cluster.restart();
            assertEquals("DATABASE_UNREACHABLE", code(server));
            worksAgain(server);
        }
    }

    @Test
    void answers200CallsAtOnce() throws Exception {
        try (ServerProcess server = server(database.url())) {
            for (int i = 0; i < 200; i++) {
                server.call(i, "run_query", Map.of("sql", "select $1::int as n", "params", new int[] {i}));
            }
            Set<Integer> answered = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                JsonNode answer = server.next();
                assertEquals("", Dialogue.code(answer.path("result")), answer::toString);
                answered.add(answer.path("id").asInt());
            }
            assertEquals(200, answered.size());
        }
    }

    @Test
    void keepsOnWithoutADatabase() throws Exception {
        Map<String, String> codes = Map.of(
                "postgresql://ann@no-such-host.invalid/shop",
                "DATABASE_UNREACHABLE",
                "postgresql://ann@127.0.0.1:1/shop",
                "DATABASE_UNREACHABLE",
                database.url() + "?sslmode=verify-full",
                "TLS_FAILED");
        for (String url : codes.keySet()) {
            try (ServerProcess server = server(url)) {
                for (int i = 0; i < 2; i++) {
                    server.call(i, "run_query", Map.of("sql", "select 1"));
                    assertEquals(codes.get(url), code(server), url);
                }
                assertTrue(server.isAlive());
            }
        }
    }

    /// Neither the driver nor the pool writes a stack trace about what the caller has asked for.
    @Test
    void isQuietAboutWhatItRefuses() throws Exception {
        try (ServerProcess server = server(database.url())) {
            for (String sql : Set.of(
                    "select string_agg(repeat('x', 1000000), '') from generate_series(1, 40)",
                    "select * from (with d as (select 1 for update) select 1) q",
                    "select 1 / 0",
                    "select 9.9 ^ 100000")) {
                server.call(sql, "run_query", Map.of("sql", sql));
                server.next();
                worksAgain(server);
            }
            assertEquals("", server.errors());
        }
    }
}
