package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Report;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.safety.LockMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a check says about the tables of a server as they are in use.
@OnEveryServer
class CheckLiveTest {
    private static final String SCHEMA = """
        CREATE TABLE orders (id bigint PRIMARY KEY, note text);
        INSERT INTO orders SELECT n, repeat('x', 500) FROM generate_series(1, 20000) n;
        ANALYZE orders;
        """;

    @TempDir
    Path folder;

    private final LiveDatabase database;

    CheckLiveTest(LivePostgres postgres) {
        database = postgres.database(CheckLiveTest.class, SCHEMA);
    }

    @Test
    void sizesAndEstimatesAreThoseOfTheServer() {
        Report<CheckMigrationSafety.Facts> report = check("ALTER TABLE orders ALTER COLUMN note SET NOT NULL");
        TableLoad load = report.facts().tables().getFirst();
        assertEquals("public.orders", load.relation());
        assertEquals(LockMode.ACCESS_EXCLUSIVE, load.lock());
        assertEquals(20_000, load.rows());
        assertTrue(load.bytes() > 10_000_000, () -> load.bytes() + " bytes");
        assertEquals(1, load.indexes());
        StatementFacts statement = report.facts().statements().getFirst();
        assertTrue(statement.estimate() != null && statement.estimate().secondsHigh() > 0.1);
        assertEquals(List.of(), load.holders());
    }

    @Test
    void aSessionInTheWayIsNamed() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE orders SET note = 'y' WHERE id = 1");
            List<TableLoad.Holder> holders = check("CREATE INDEX i ON orders (note)")
                    .facts()
                    .tables()
                    .getFirst()
                    .holders();
            assertEquals(1, holders.size());
            assertEquals(LockMode.ROW_EXCLUSIVE, holders.getFirst().mode());
            assertEquals("idle in transaction", holders.getFirst().state());
            connection.rollback();
        }
    }

    @Test
    void aWeakerLockDoesNotStandInTheWay() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT * FROM orders LIMIT 1");
            assertEquals(
                    List.of(),
                    check("CREATE INDEX i ON orders (note)")
                            .facts()
                            .tables()
                            .getFirst()
                            .holders());
            assertFalse(check("DROP TABLE orders")
                    .facts()
                    .tables()
                    .getFirst()
                    .holders()
                    .isEmpty());
            connection.rollback();
        }
    }

    private Report<CheckMigrationSafety.Facts> check(String sql) {
        return Checking.on(database.url(), folder, sql, null);
    }
}
