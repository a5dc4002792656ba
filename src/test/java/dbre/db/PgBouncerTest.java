package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Behind a pooler that gives every transaction another backend.
class PgBouncerTest {
    @TempDir
    Path folder;

    @Test
    void worksInTransactionModeAndLeavesTheBackendsAsTheyWere() throws Exception {
        LiveDatabase database = LivePostgres.newest().database("create table item (id int primary key)");
        database.run("alter database \"" + database.name() + "\" set extra_float_digits = -15");
        try (PgBouncer bouncer = PgBouncer.before(database.server(), folder);
                PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(bouncer.url(database.name()), Map.of()));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String sql = "select " + i + ", pg_backend_pid() from item right join (values (1)) v (id) using (id)";
                calls.add(callers.submit(() -> run(gateway, sql)));
            }
            for (int i = 0; i < 40; i++) {
                assertEquals(String.valueOf(i), calls.get(i).get());
            }
            for (ExplainMode mode : ExplainMode.values()) {
                String json = new Explainer(gateway)
                        .explain(
                                Guard.admitForPlan("select * from item where id = 7"),
                                List.of(),
                                mode,
                                1e9,
                                Duration.ofSeconds(9))
                        .json();
                assertTrue(json.contains("Scan"), json);
            }
            assertEquals("on", run(gateway, "show transaction_read_only"));
            assertEquals("0.30000000000000004", run(gateway, "select 0.1::float8 + 0.2::float8"));
            assertEquals(
                    "STATEMENT_TIMEOUT",
                    assertThrows(
                                    Refusal.class,
                                    () -> gateway.read(session -> session.guarded(
                                            new GuardedSql("select pg_sleep(60)"),
                                            List.of(),
                                            Limits.DEFAULT.withTimeout(Duration.ofMillis(300)))))
                            .code());
            assertEquals("1", run(gateway, "select 1"));
            assertEquals(
                    List.of("0"),
                    database.column("select count(*) from pg_locks where locktype = 'advisory'"),
                    "no locks");
            for (int i = 0; i < 4; i++) {
                assertEquals("0", run(gateway, "select count(*) from pg_prepared_statements where from_sql"));
            }
        }
    }

    private static String run(Gateway gateway, String sql) {
        GuardedSql guarded = Guard.admit(sql);
        return String.valueOf(gateway.read(session -> session.guarded(guarded, List.of(), Limits.DEFAULT))
                .rows()
                .getFirst()
                .getFirst());
    }
}
