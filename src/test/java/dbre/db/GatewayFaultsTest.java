package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.twin.ThrowawayServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class GatewayFaultsTest {
    private static final String SCRIPT = """
        create table locked (id int);
        create function lifts() returns int language plpgsql as $$
        begin perform set_config('statement_timeout', '0', true); perform pg_sleep(60); return 1; end $$;
        create function ignores_cancel() returns int language plpgsql as $$
        begin
          loop begin perform pg_sleep(60); return 1; exception when query_canceled then null; end; end loop;
        end $$;
        """;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final LivePostgres postgres;
    private final LiveDatabase database;
    private final PooledGateway gateway;

    GatewayFaultsTest(LivePostgres postgres) {
        this.postgres = postgres;
        this.database = postgres.database(GatewayFaultsTest.class, SCRIPT);
        this.gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()), PATIENCE);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private static String run(Gateway gateway, String sql, Duration timeout) {
        Rows rows = gateway.read(
                session -> session.guarded(new GuardedSql(sql), List.of(), Limits.DEFAULT.withTimeout(timeout)));
        return String.valueOf(rows.rows().getFirst().getFirst());
    }

    private String run(String sql) {
        return run(gateway, sql, Duration.ofSeconds(30));
    }

    private Refusal refusal(String sql, Duration timeout) {
        return assertThrows(Refusal.class, () -> run(gateway, sql, timeout));
    }

    private static Refusal refusal(String url) {
        try (PooledGateway elsewhere = new PooledGateway(DatabaseUrl.parse(url, Map.of()))) {
            return assertThrows(Refusal.class, () -> elsewhere.read(Session::version));
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    @Test
    void refusesWithoutDatabase() {
        try (PooledGateway none = new PooledGateway(null)) {
            assertFalse(none.isConfigured());
            assertEquals(
                    "NO_DATABASE",
                    assertThrows(Refusal.class, () -> none.read(Session::version))
                            .code());
        }
    }

    @Test
    void saysAtOnceThatThePasswordIsWrong() {
        String url = database.url().replaceFirst(":[0-9a-f]+@", ":wr0ng@");
        double seconds = seconds(() -> {
            Refusal refusal = refusal(url);
            assertEquals("AUTHENTICATION_FAILED", refusal.code());
            assertFalse((refusal.message() + refusal.hint()).contains("wr0ng"), refusal.message());
        });
        assertTrue(seconds < 2, seconds + " s");
    }

    @Test
    void saysThatNobodyIsThere() {
        assertEquals(
                "DATABASE_UNREACHABLE",
                refusal("postgresql://ann:wr0ng@127.0.0.1:1/shop").code());
        assertEquals(
                "DATABASE_UNREACHABLE",
                refusal("postgresql://ann:wr0ng@no-such-host.invalid/shop").code());
        String url = database.url().replaceFirst("/[^/]*$", "/no_such_database");
        Refusal refusal = refusal(url);
        assertEquals("DATABASE_UNREACHABLE", refusal.code());
        assertTrue(refusal.message().contains("no_such_database"), refusal.message());
    }

    @Test
    void stopsAStatementAtItsTimeout() {
        assertEquals(
                "STATEMENT_TIMEOUT",
                refusal("select pg_sleep(60)", Duration.ofMillis(300)).code());
        assertEquals("1", run("select 1"));
    }

    @Test
    void stopsAStatementThatLiftedItsTimeout() {
        double seconds = seconds(() -> {
            Refusal refusal = refusal("select lifts()", Duration.ofMillis(300));
            assertEquals("STATEMENT_TIMEOUT", refusal.code());
        });
        assertTrue(seconds < 3, seconds + " s");
        assertEquals("1", run("select 1"));
    }

    @Test
    void leavesABackendThatIgnoresCancellation() {
        double seconds = seconds(() -> {
            Refusal refusal = refusal("select ignores_cancel()", Duration.ofMillis(300));
            assertEquals("STATEMENT_TIMEOUT", refusal.code());
        });
        assertTrue(seconds < 10, seconds + " s");
        assertEquals("1", run("select 1"));
        database.run("select pg_terminate_backend(pid) from pg_stat_activity where query like '%ignores_cancel%'"
                + " and pid <> pg_backend_pid()");
    }

    @Test
    void cancelsOnTheServerWhenTheCallerIsInterrupted() throws Exception {
        String backend = run("select pg_backend_pid()");
        CompletableFuture<Refusal> outcome = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            outcome.complete(refusal("select pg_sleep(60), 'to be cancelled'", Duration.ofSeconds(60)));
        });
        String running =
                "select count(*) from pg_stat_activity where state = 'active' and query like '%to be cancelled%'"
                        + " and pid <> pg_backend_pid()";
        while (!"1".equals(database.value(running))) {
            Thread.sleep(10);
        }
        caller.interrupt();
        assertEquals("CANCELLED", outcome.get().code());
        assertEquals("0", database.value(running));
        assertEquals(backend, run("select pg_backend_pid()"), "the connection survives");
    }

    @Test
    void doesNotWaitForALockForLong() throws SQLException {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table locked");
            Refusal refusal = assertThrows(
                    Refusal.class,
                    () -> gateway.read(session -> {
                        session.setLocal("lock_timeout", "100ms");
                        return session.query("select * from locked");
                    }));
            assertEquals("LOCK_TIMEOUT", refusal.code());
        }
    }

    @Test
    void namesThePermissionThatIsMissing() {
        database.run("create role weak login password 'weak'");
        String url = database.url().replaceFirst("//.*@", "//weak:weak@");
        try (PooledGateway asWeak = new PooledGateway(DatabaseUrl.parse(url, Map.of()))) {
            Refusal refusal =
                    assertThrows(Refusal.class, () -> run(asWeak, "select * from locked", Duration.ofSeconds(5)));
            assertEquals("PERMISSION_DENIED", refusal.code());
            assertTrue(refusal.message().contains("locked"), refusal.message());
            assertFalse(refusal.hint().contains("INSERT"), refusal.hint());
            GuardedSql write = Guard.admitForPlan("delete from locked");
            Explainer explainer = new Explainer(asWeak);
            Refusal planned = assertThrows(
                    Refusal.class,
                    () -> explainer.explain(
                            write, List.of(), ExplainMode.PLAN, Explainer.DEFAULT_COST_CEILING, Duration.ofSeconds(5)));
            assertEquals("PERMISSION_DENIED", planned.code());
            assertTrue(planned.hint().contains("INSERT"), planned.hint());
        } finally {
            database.run("drop role weak");
        }
    }

    @Test
    void connectsAnewAfterARestart() {
        ThrowawayServer server = LivePostgres.start(postgres.major(), Map.of());
        try (PooledGateway restarted =
                new PooledGateway(DatabaseUrl.parse(server.url("postgres"), Map.of()), PATIENCE)) {
            assertEquals("1", run(restarted, "select 1", Duration.ofSeconds(5)));
            server.restart();
            assertEquals("1", run(restarted, "select 1", Duration.ofSeconds(5)));
            server.close();
            Refusal gone = assertThrows(Refusal.class, () -> run(restarted, "select 1", Duration.ofSeconds(5)));
            assertEquals("DATABASE_UNREACHABLE", gone.code());
        } finally {
            server.close();
        }
    }

    @Test
    void saysThatItsBackendWasKilledAndGoesOn() {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> gateway.read(session -> {
                    Object backend = session.query("select pg_backend_pid()")
                            .rows()
                            .getFirst()
                            .getFirst();
                    database.run("select pg_terminate_backend(" + backend + ")");
                    return session.query("select 1");
                }));
        assertEquals("DATABASE_UNREACHABLE", refusal.code());
        assertEquals("1", run("select 1"));
    }

    @Test
    void saysThatAllConnectionsAreBusy() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ServedDatabase.CONNECTIONS; i++) {
                CountDownLatch holds = new CountDownLatch(1);
                callers.execute(() -> gateway.read(session -> {
                    holds.countDown();
                    return await(done);
                }));
                assertTrue(holds.await(1, TimeUnit.MINUTES));
            }
            assertEquals(
                    "POOL_EXHAUSTED", refusal("select 1", Duration.ofSeconds(1)).code());
            done.countDown();
        }
        assertEquals("1", run("select 1"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void readsWideRowsWithoutFillingTheMemory() {
        Rows rows = gateway.read(session -> session.guarded(
                new GuardedSql("select repeat('x', 1000000) from generate_series(1, 100)"), List.of(), Limits.DEFAULT));
        assertEquals(50, rows.rows().size());
        assertEquals(
                "RESULT_TOO_LARGE",
                refusal("select repeat('x', 20000000)", Duration.ofSeconds(30)).code());
        assertEquals("1", run("select 1"));
    }
}
