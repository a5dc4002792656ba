package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Main;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.server.ServerProcess;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The real program with a real database behind it: what happens there when a client cancels, leaves or ends us.
class ServedDatabaseTest {
    private static final String LONG = "SELECT count(*) FROM generate_series(1, 100000000000) AS numbers";

    private LiveDatabase database;
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        database = LivePostgres.newest().database("""
            CREATE SCHEMA shop;
            CREATE TABLE shop.orders (id bigint PRIMARY KEY, note text);
            CREATE TABLE shop.order_lines (id bigint PRIMARY KEY);
            CREATE TABLE public.customers (id bigint PRIMARY KEY);
            """);
        server = ServerProcess.start(Main.class, "--database-url", database.url());
        server.greet();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /// What our server's connections do, by their process ids.
    private List<@Nullable String> backends(String columns) {
        return database.column("SELECT " + columns + " FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend' ORDER BY pid");
    }

    private void await(String what, List<String> expected, String columns) throws InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            if (backends(columns).equals(expected)) {
                return;
            }
            Thread.sleep(50);
        }
        assertEquals(expected, backends(columns), what);
    }

    @Test
    void cancellingACallCancelsItsStatementAndKeepsTheConnection() throws Exception {
        server.call(1, "run_query", Map.of("sql", "SELECT 1 AS one"));
        assertEquals(
                "DONE", server.next().at("/result/structuredContent/status").stringValue());
        List<@Nullable String> connections = backends("pid");
        server.call(2, "run_query", Map.of("sql", LONG));
        await("the statement runs", List.of("active"), "state");
        server.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2}}");
        await("the statement is cancelled", List.of("idle"), "state");
        server.call(3, "run_query", Map.of("sql", "SELECT 3 AS three"));
        JsonNode next = server.next();
        assertEquals(3, next.get("id").intValue());
        assertEquals("DONE", next.at("/result/structuredContent/status").stringValue());
        assertEquals(connections, backends("pid"));
    }

    @Test
    void endsWithItsConnectionsOnSigterm() throws Exception {
        server.call(1, "run_query", Map.of("sql", LONG));
        await("the statement runs", List.of("active"), "state");
        assertTrue(server.terminate());
        await("no connection is left", List.of(), "state");
    }

    @Test
    void answersAndEndsWithItsConnectionsAtTheEndOfInput() throws Exception {
        server.call(1, "run_query", Map.of("sql", "SELECT count(*) FROM generate_series(1, 3000000)"));
        List<JsonNode> rest = server.finish();
        assertEquals(1, rest.getFirst().get("id").intValue());
        await("no connection is left", List.of(), "state");
    }

    @Test
    void completesSchemasAndTables() throws Exception {
        assertEquals(List.of("shop"), complete("schema", "s", Map.of()));
        assertEquals(List.of("order_lines", "orders"), complete("table", "ord", Map.of("schema", "shop")));
        assertEquals(List.of(), complete("table", "ord", Map.of("schema", "public")));
        assertEquals(List.of("customers", "order_lines", "orders"), complete("table", "", Map.of()));
    }

    private List<String> complete(String variable, String typed, Map<String, String> known) throws Exception {
        server.request(
                variable,
                "completion/complete",
                Map.of(
                        "ref",
                        Map.of("type", "ref/resource", "uri", "dbre://tables/{schema}/{table}"),
                        "argument",
                        Map.of("name", variable, "value", typed),
                        "context",
                        Map.of("arguments", known)));
        return server.next()
                .at("/result/completion/values")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    @Test
    void showsATableAsAFencedResource() throws Exception {
        server.request(1, "resources/read", Map.of("uri", "dbre://tables/shop/orders"));
        String text = server.next().at("/result/contents/0/text").stringValue();
        assertTrue(text.contains("CREATE TABLE shop.orders"), text);
        assertTrue(text.startsWith("----- A table "), text);
        server.request(2, "resources/read", Map.of("uri", "dbre://tables/shop/nothing"));
        JsonNode error = server.next().get("error");
        assertEquals(-32002, error.get("code").intValue());
        assertNotEquals("", error.at("/data/uri").stringValue());
    }
}
