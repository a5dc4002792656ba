package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An Error, wherever it is thrown, costs no place in the pool: more of them than there are connections, and the next
/// call is served.
class ErrorsTest {
    private static final int MORE = ServedDatabase.CONNECTIONS + 2;

    private final PooledGateway gateway;

    ErrorsTest() {
        LiveDatabase database = LivePostgres.newest().database(ErrorsTest.class, "create table item (id int)");
        DatabaseUrl url = DatabaseUrl.parse(database.url(), Map.of());
        url.properties().setProperty("socketFactory", FailingSockets.class.getName());
        gateway = new PooledGateway(url, Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        FailingSockets.failAt("");
        gateway.close();
    }

    private String one() {
        return String.valueOf(
                gateway.read(session -> session.guarded(new GuardedSql("select 1"), List.of(), Limits.DEFAULT))
                        .rows()
                        .getFirst()
                        .getFirst());
    }

    @Test
    void thrownByTheWork() {
        List<Supplier<Error>> errors =
                List.of(OutOfMemoryError::new, StackOverflowError::new, NoClassDefFoundError::new);
        for (int i = 0; i < MORE; i++) {
            for (Supplier<Error> error : errors) {
                assertThrows(
                        Error.class,
                        () -> gateway.read(session -> {
                            session.query("select 1");
                            throw error.get();
                        }));
            }
        }
        assertEquals("1", one());
    }

    /// In the middle of a word with the server, which then never answers what follows.
    @Test
    void thrownWhileTheServerWaits() {
        assertEquals("1", one());
        FailingSockets.cutAt("select 'mine'");
        for (int i = 0; i < MORE; i++) {
            assertThrows(Error.class, this::mine);
        }
        assertTrue(FailingSockets.failures() >= MORE, () -> FailingSockets.failures() + " errors");
        FailingSockets.failAt("");
        assertEquals("1", one());
    }

    private Rows mine() {
        return gateway.read(session -> session.guarded(new GuardedSql("select 'mine'"), List.of(), Limits.DEFAULT));
    }

    /// At the beginning, in the middle, and at the end.
    @ParameterizedTest
    @ValueSource(strings = {"BEGIN", "select 'mine'", "ROLLBACK"})
    void thrownByTheDriver(String word) {
        assertEquals("1", one());
        FailingSockets.failAt(word);
        for (int i = 0; i < MORE; i++) {
            try {
                mine();
            } catch (Refusal refusal) {
                throw refusal;
            } catch (Error expected) {
                assertEquals(word, expected.getMessage());
            }
        }
        assertTrue(FailingSockets.failures() >= MORE, () -> FailingSockets.failures() + " errors");
        FailingSockets.failAt("");
        assertEquals("1", one());
    }
}
