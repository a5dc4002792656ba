package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What rests on a column or table is named, and what is said to stand in the way does.
@OnEveryServer
class DatabaseReferenceTest {
    private static final String SCHEMA = """
        CREATE TABLE customers (id bigint PRIMARY KEY, status text);
        CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers, status text,
            code text, total numeric CHECK (total > 0));
        CREATE TABLE lines (order_id bigint REFERENCES orders);
        CREATE INDEX orders_status_idx ON orders (status);
        CREATE VIEW open_orders AS SELECT id FROM orders WHERE status = 'open';
        CREATE VIEW open_customers AS SELECT id FROM customers WHERE status = 'open';
        CREATE MATERIALIZED VIEW totals AS SELECT sum(total) AS total FROM orders;
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.status := lower(NEW.status); RETURN NEW; END';
        CREATE FUNCTION count_open() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM orders WHERE status = ''open''';
        CREATE FUNCTION count_customers() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM customers WHERE status = ''x''';
        CREATE FUNCTION first_of(orders) RETURNS bigint LANGUAGE sql AS 'SELECT $1.id';
        CREATE TRIGGER touched BEFORE UPDATE OF status ON orders FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE STATISTICS orders_stats ON status, code FROM orders;
        """;

    @TempDir
    Path folder;

    private final LiveDatabase database;

    DatabaseReferenceTest(LivePostgres postgres) {
        database = postgres.database(DatabaseReferenceTest.class, SCHEMA);
    }

    @Test
    void ofADroppedColumn() {
        assertEquals(
                List.of(
                        "index orders_status_idx goes with it",
                        "statistics object orders_stats goes with it",
                        "trigger touched on table orders keeps it from being dropped without CASCADE",
                        "view open_orders keeps it from being dropped without CASCADE",
                        "function count_open() may",
                        "function touch() may"),
                found("ALTER TABLE orders DROP COLUMN status"));
        assertRefused("ALTER TABLE orders DROP COLUMN status", "view open_orders");
        assertRefused("DROP VIEW open_orders; ALTER TABLE orders DROP COLUMN status", "trigger touched");
    }

    @Test
    void ofAColumnOfAnotherType() {
        List<String> found = found("ALTER TABLE orders ALTER COLUMN status TYPE varchar(20)");
        assertTrue(found.contains("index orders_status_idx is made anew for the new type"), found.toString());
        assertTrue(found.contains("view open_orders keeps its type from being changed"), found.toString());
        assertTrue(
                found.contains("trigger touched on table orders keeps its type from being changed"), found.toString());
        assertRefused("ALTER TABLE orders ALTER COLUMN status TYPE varchar(20)", "view");
        assertRefused(
                "DROP VIEW open_orders; ALTER TABLE orders ALTER COLUMN status TYPE varchar(20)", "trigger definition");
    }

    @Test
    void ofARenamedColumnOnlyTextStays() {
        assertEquals(
                List.of("function count_open() may", "function touch() may"),
                found("ALTER TABLE orders RENAME COLUMN status TO state"));
    }

    @Test
    void ofADroppedTable() {
        assertEquals(
                List.of(
                        "constraint lines_order_id_fkey on table lines keeps it from being dropped without CASCADE",
                        "function first_of(orders) keeps it from being dropped without CASCADE",
                        "materialized view totals keeps it from being dropped without CASCADE",
                        "view open_orders keeps it from being dropped without CASCADE",
                        "function count_open() may"),
                found("DROP TABLE orders"));
        assertRefused("DROP TABLE orders", "function first_of(orders)");
    }

    @Test
    void ofAColumnThatNothingUsesIsNothing() {
        assertEquals(List.of(), found("ALTER TABLE lines DROP COLUMN missing"));
        assertEquals(
                List.of("statistics object orders_stats goes with it"), found("ALTER TABLE orders DROP COLUMN code"));
    }

    private void assertRefused(String sql, String named) {
        SQLException refused = assertThrows(SQLException.class, () -> {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(sql);
            }
        });
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(named), message);
    }

    private List<String> found(String sql) {
        return Checking.on(database.url(), folder, sql, null).facts().databaseReferences().stream()
                .map(each -> each.dependent() + (each.sure() ? " " + each.consequence() : " may"))
                .toList();
    }
}
