package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What an operator is told of a database.
class DatabaseLogTest {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(DatabaseLog.class);
    private final LiveDatabase database = LivePostgres.newest().database("");
    private final PooledGateway gateway =
            new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()), Duration.ofSeconds(1));

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void close() {
        gateway.close();
        logger.detachAppender(lines);
    }

    private List<String> lines() {
        return lines.list.stream()
                .filter(line -> line.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private void run(String sql, Duration time) {
        gateway.read(session -> session.guarded(new GuardedSql(sql), List.of(), Limits.DEFAULT.withTimeout(time)));
    }

    private void allowConnections(boolean allowed) {
        String other = "postgres";
        database.server().run(other, "alter database " + database.name() + " allow_connections " + allowed);
        database.server()
                .run(
                        other,
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database.name()
                                + "'");
    }

    @Test
    void tellsOnceThatADatabaseIsDownAndOnceThatItIsBack() throws Exception {
        run("select 1", Duration.ofSeconds(5));
        gateway.signOfLife().get();
        assertEquals(List.of(), lines());
        allowConnections(false);
        for (int i = 0; i < 3; i++) {
            assertThrows(Refusal.class, () -> run("select 's3cret'", Duration.ofSeconds(5)));
            assertThrows(Exception.class, () -> gateway.signOfLife().get());
        }
        assertEquals(1, lines().size(), lines().toString());
        assertTrue(lines().getFirst().startsWith("database default cannot be reached: "), lines().getFirst());
        allowConnections(true);
        gateway.signOfLife().get();
        run("select 1", Duration.ofSeconds(5));
        assertEquals(2, lines().size(), lines().toString());
        assertTrue(lines().getLast().startsWith("database default can be reached again, after "), lines().getLast());
        assertFalse(lines().toString().contains("s3cret"));
    }

    @Test
    void tellsThatAStatementTookTooLong() {
        String slow = "select count(*), 's3cret' from generate_series(1, 100000000000)";
        assertThrows(Refusal.class, () -> run(slow, Duration.ofMillis(200)));
        assertEquals(
                List.of("database default, a statement was cancelled: The statement was stopped after 0.2 seconds."),
                lines());
    }

    @Test
    void tellsThatThereIsNoConnectionLeft() throws Exception {
        CountDownLatch busy = new CountDownLatch(gateway.connections());
        CountDownLatch over = new CountDownLatch(1);
        List<? extends Future<?>> calls = IntStream.range(0, gateway.connections())
                .mapToObj(i -> hold(busy, over))
                .toList();
        busy.await();
        // Neither does a question whether the database is there need one.
        gateway.signOfLife().get();
        assertThrows(Refusal.class, () -> run("select 1", Duration.ofSeconds(5)));
        over.countDown();
        for (Future<?> call : calls) {
            call.get();
        }
        assertEquals(
                List.of("database default, no connection for a call: All 5 connections to the database were busy for 1"
                        + " seconds."),
                lines());
    }

    private Future<?> hold(CountDownLatch busy, CountDownLatch over) {
        FutureTask<Boolean> call = new FutureTask<>(() -> gateway.read(session -> {
            busy.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }));
        Thread.ofPlatform().daemon().start(call);
        return call;
    }
}
