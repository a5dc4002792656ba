package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LivePostgres;
import dbre.schema.ServerVersion;
import dbre.twin.ThrowawayServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which queries would wait, by a real pg_stat_statements; where it cannot tell, the answer says so and stands.
class WaitingQueriesTest {
    private static final Map<String, String> PRELOADED =
            Map.of("shared_preload_libraries", "pg_stat_statements", "pg_stat_statements.track", "top");

    private static final String SCHEMA = """
        CREATE TABLE orders (id bigint PRIMARY KEY, note text);
        CREATE TABLE customers (id bigint PRIMARY KEY);
        CREATE SCHEMA "Odd one";
        CREATE ROLE reader LOGIN PASSWORD 'x';
        CREATE ROLE watcher LOGIN PASSWORD 'x';
        CREATE ROLE stranger LOGIN PASSWORD 'x';
        GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader, watcher, stranger;
        GRANT pg_read_all_stats TO watcher;
        """;

    private static final List<String> TRAFFIC = List.of(
            "SELECT note FROM orders WHERE id = 1",
            "/* route:a */ UPDATE orders SET note = 'x' WHERE id = 1",
            "WITH gone AS (DELETE FROM public.orders WHERE id = 2 RETURNING id) SELECT count(*) FROM gone",
            "INSERT INTO customers SELECT id FROM orders WHERE id < 0",
            "SELECT id FROM customers",
            "COMMENT ON TABLE orders IS 'x'");

    @TempDir
    Path folder;

    static IntStream majors() {
        return LivePostgres.majors();
    }

    @ParameterizedTest
    @MethodSource("majors")
    void areThoseThatTheLockHoldsUp(int major) {
        try (ThrowawayServer server = LivePostgres.start(major, PRELOADED)) {
            prepare(server, "");
            assertEquals(
                    List.of("INSERT INTO customers", "SELECT note", "UPDATE orders", "WITH gone"),
                    waiting(load(server, "postgres", "ALTER TABLE orders ADD COLUMN x text")));
            TableLoad build = load(server, "postgres", "CREATE INDEX i ON orders (note)");
            assertEquals(List.of("UPDATE orders", "WITH gone"), waiting(build));
            assertNull(build.waitingUnknown());
            assertTrue(build.waiting().getFirst().calls() >= 1);
            assertEquals(List.of(), waiting(load(server, "postgres", "CREATE INDEX CONCURRENTLY i ON orders (note)")));
        }
    }

    @Test
    void dependOnWhereTheExtensionIsAndWhoAsks() {
        try (ThrowawayServer server = LivePostgres.start(ServerVersion.NEWEST_MAJOR, PRELOADED)) {
            prepare(server, "SCHEMA \"Odd one\"");
            String sql = "CREATE INDEX i ON orders (note)";
            assertEquals(List.of("UPDATE orders", "WITH gone"), waiting(load(server, "postgres", sql)));

            assertSays("may not read pg_stat_statements", load(server, "stranger", sql));
            server.run("shop", "GRANT USAGE ON SCHEMA \"Odd one\" TO reader, watcher");
            TableLoad hidden = load(server, "reader", sql);
            assertEquals(List.of(), waiting(hidden));
            assertSays("pg_read_all_stats", hidden);
            TableLoad seen = load(server, "watcher", sql);
            assertEquals(List.of("UPDATE orders", "WITH gone"), waiting(seen));
            assertNull(seen.waitingUnknown());

            server.run("shop", "DROP EXTENSION pg_stat_statements");
            assertSays("no extension", load(server, "watcher", sql));
            assertNull(load(server, "watcher", "CREATE INDEX CONCURRENTLY i ON orders (note)")
                    .waitingUnknown());
        }
    }

    @Test
    void areNotKnownWhereTheLibraryIsNotLoaded() {
        try (ThrowawayServer server = LivePostgres.start(ServerVersion.NEWEST_MAJOR, Map.of())) {
            prepare(server, "");
            assertSays("shared_preload_libraries", load(server, "reader", "CREATE INDEX i ON orders (note)"));
            assertSays("shared_preload_libraries", load(server, "postgres", "DROP TABLE orders"));
        }
    }

    private static void assertSays(String why, TableLoad load) {
        assertNotNull(load.waitingUnknown());
        assertTrue(String.valueOf(load.waitingUnknown()).contains(why), load.waitingUnknown());
    }

    private static void prepare(ThrowawayServer server, String where) {
        server.createDatabase("shop");
        server.run("shop", SCHEMA);
        server.run("shop", "CREATE EXTENSION pg_stat_statements " + where);
        TRAFFIC.forEach(query -> server.run("shop", query));
    }

    /// The beginnings of the queries, by name.
    private static List<String> waiting(TableLoad load) {
        return load.waiting().stream()
                .map(query ->
                        query.query().replaceAll("/\\*.*?\\*/\\s*", "").replaceAll("^(\\w+ \\w+( customers)?).*", "$1"))
                .sorted()
                .toList();
    }

    private TableLoad load(ThrowawayServer server, String role, String sql) {
        String url = role.equals("postgres")
                ? server.url("shop")
                : server.url("shop").replaceFirst("//[^@]*@", "//" + role + ":x@");
        return Checking.on(url, folder, sql, null).facts().tables().stream()
                .filter(load -> load.relation().equals("public.orders"))
                .findFirst()
                .orElseThrow();
    }
}
