package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryServer
class PooledGatewayTest {
    private static final String SCRIPT = """
        create schema app;
        create table app.item (id bigint generated always as identity primary key, tags jsonb, name text);
        insert into app.item (tags, name) select '{"a": 1}', 'item ' || n from generate_series(1, 1000) n;
        create function app.writes() returns bigint language plpgsql volatile as $$
        begin insert into app.item (name) values ('written'); return 1; end $$;
        """;

    private final LivePostgres postgres;
    private final LiveDatabase database;
    private final PooledGateway gateway;

    PooledGatewayTest(LivePostgres postgres) {
        this.postgres = postgres;
        this.database = postgres.database(PooledGatewayTest.class, SCRIPT);
        this.gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()));
    }

    /// With one connection, each call waits until the session of the one before is proven.
    private static ServedDatabase withOneConnection(String url) {
        return new ServedDatabase(
                ServedDatabase.DEFAULT,
                DatabaseUrl.parse(url, Map.of()),
                Password.OF_URL,
                Limits.MOST,
                1,
                List.of(),
                Set.of());
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private Rows run(String sql, @Nullable Object... parameters) {
        return gateway.read(session -> session.guarded(new GuardedSql(sql), Arrays.asList(parameters), Limits.DEFAULT));
    }

    private @Nullable Object value(String sql, @Nullable Object... parameters) {
        return run(sql, parameters).rows().getFirst().getFirst();
    }

    private Refusal refusal(String sql, @Nullable Object... parameters) {
        return assertThrows(Refusal.class, () -> run(sql, parameters));
    }

    @Test
    void readsInAReadOnlyTransactionWithTimeouts() {
        assertEquals("on", value("show transaction_read_only"));
        assertEquals("30s", value("show statement_timeout"));
        assertEquals("3s", value("show lock_timeout"));
        assertEquals("1min", value("show idle_in_transaction_session_timeout"));
        assertEquals("4GB", value("show temp_file_limit"));
    }

    @Test
    void tellsTheVersion() {
        assertEquals(postgres.major(), gateway.read(Session::version).major());
    }

    @Test
    void keepsTheSearchPathOfTheRole() {
        database.run("create role reader login password 'reader'; alter role reader set search_path = app, pg_catalog;"
                + " grant usage on schema app to reader");
        String url = database.url().replaceFirst("//.*@", "//reader:reader@");
        try (PooledGateway asReader = new PooledGateway(DatabaseUrl.parse(url, Map.of()))) {
            Rows path = asReader.read(
                    session -> session.query("select current_schemas(true), current_setting('search_path'),"
                            + " current_setting('temp_file_limit')"));
            assertEquals(
                    List.of(List.of("pg_catalog", "app"), "pg_catalog, app, pg_catalog, pg_temp", "-1"),
                    path.rows().getFirst());
        } finally {
            database.run("revoke usage on schema app from reader; drop role reader");
        }
    }

    @Test
    void givesValuesInTheirOwnForms() {
        Rows rows = run("""
            select 1::int2 a, 2::int8 b, 1.50::numeric c, 'NaN'::numeric d, 0.1::float8 e, 'Infinity'::float8 f,
              true g, null::int h, '2026-01-02 03:04:05+00'::timestamptz i, 'infinity'::timestamptz j,
              array['x', 'y'] k, '{"a":1}'::jsonb l, '2026-01-02'::date m
            """);
        assertEquals(
                Arrays.asList(
                        1L,
                        2L,
                        new BigDecimal("1.50"),
                        "NaN",
                        new BigDecimal("0.1"),
                        "Infinity",
                        true,
                        null,
                        "2026-01-02 03:04:05+00",
                        "infinity",
                        "{x,y}",
                        "{\"a\": 1}",
                        "2026-01-02"),
                rows.rows().getFirst());
        assertEquals(new Rows.ResultColumn("k", "text[]"), rows.columns().get(10));
    }

    @Test
    void namesTheRealTypeOfAnIdentityColumn() {
        assertEquals(
                "int8",
                run("select id from app.item limit 1").columns().getFirst().type());
    }

    @Test
    void bindsParametersWithoutTouchingTheText() {
        assertEquals(1L, value("select count(*) from app.item where id = $1", 7L));
        assertEquals(1L, value("select count(*) from app.item where id = $1 or name = $2 and id = $1", "7", "item 7"));
        assertEquals(1000L, value("select count(*) from app.item where tags ? $1", "a"));
        assertEquals(3L, value("select count(*) from app.item where id = any ($1)", List.of(1L, 2L, 3L)));
        assertEquals("it's $2 \\ ", value("select $1::text /* $2 */ -- $3", "it's $2 \\ "));
        assertEquals("{d '2026-01-01'}", value("select '{d ''2026-01-01''}'"));
        assertNull(value("select $1::int", (Object) null));
    }

    @Test
    void alwaysRollsBack() {
        value("select set_config('work_mem', '7MB', false)");
        assertEquals("4MB", value("show work_mem"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_advisory_lock(42)",
                "prepare left_behind as select 1",
                "declare left_behind cursor with hold for select 1"
            })
    void throwsAwayASessionThatKeepsSomething(String sql) {
        try (PooledGateway single = new PooledGateway(withOneConnection(database.url()), false)) {
            Object before = value(single, "select pg_backend_pid()");
            value(single, sql);
            Object after = value(single, "select pg_backend_pid()");
            boolean survivesRollback = !sql.startsWith("declare");
            assertEquals(survivesRollback, !before.equals(after));
            assertEquals("0", database.value("select count(*) from pg_locks where locktype = 'advisory'"));
            assertEquals("0", value(single, "select count(*) from pg_prepared_statements where from_sql"));
        }
    }

    private static Object value(PooledGateway gateway, String sql) {
        List<List<@Nullable Object>> rows = gateway.read(
                        session -> session.guarded(new GuardedSql(sql), List.of(), Limits.DEFAULT))
                .rows();
        return rows.isEmpty() ? "" : String.valueOf(rows.getFirst().getFirst());
    }

    @Test
    void stopsFunctionsThatWrite() {
        assertEquals("NOT_READ_ONLY", refusal("select app.writes()").code());
        assertEquals(
                "NOT_READ_ONLY",
                refusal("insert into app.item (name) values ('x')").code());
        assertEquals("0", database.value("select count(*) from app.item where name in ('written', 'x')"));
    }

    @Test
    void cannotBeMadeWritable() {
        assertEquals(
                "SQL_ERROR",
                refusal("select set_config('transaction_read_only', 'off', true)")
                        .code());
        assertEquals("SQL_ERROR", refusal("set transaction read write").code());
    }

    @Test
    void doesNotLetTheDriverSplitAStatement() {
        String oneStatement = "select E'a'\n'b\\'' -- ' ; commit; create table split (id int) -- '";
        assertEquals("MULTIPLE_STATEMENTS", refusal(oneStatement).code());
        assertEquals("0", database.value("select count(*) from pg_class where relname = 'split'"));
        assertEquals("a;b", value("select 'a;b' /* ; */ -- ;"));
    }

    @Test
    void saysWhereAnErrorIs() {
        Refusal refusal = refusal("select nmae from app.item where id = $1", 1);
        assertEquals("SQL_ERROR", refusal.code());
        assertTrue(refusal.message().contains("nmae from app.item"), refusal.message());
        assertTrue(refusal.message().contains("42703"), refusal.message());
    }

    @Test
    void wantsAsManyParametersAsPlaceholders() {
        assertEquals("WRONG_PARAMETERS", refusal("select $1::int, $2::int", 1).code());
        assertEquals("WRONG_PARAMETERS", refusal("select 1", 1).code());
        assertEquals("WRONG_PARAMETERS", refusal("select $1::int").code());
    }

    @Test
    void serves200CallsAtOnce() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> calls = IntStream.range(0, 200)
                    .mapToObj(i -> callers.submit(() -> String.valueOf(value("select $1::int from pg_sleep(0.01)", i))))
                    .toList();
            for (int i = 0; i < 200; i++) {
                assertEquals(String.valueOf(i), calls.get(i).get());
            }
        }
        assertTrue(Integer.parseInt(String.valueOf(
                        database.value("select count(*) from pg_stat_activity where application_name = 'dbre-mcp'")))
                <= 5);
    }

    @Test
    void cutsAtTheCapsAndSaysSo() {
        Limits limits = new Limits(10, 1000, 100, Duration.ofSeconds(30));
        Rows rows = gateway.read(
                session -> session.guarded(new GuardedSql("select generate_series(1, 1000000000)"), List.of(), limits));
        assertEquals(10, rows.rows().size());
        assertEquals("rows after the first 10", rows.truncated());

        Rows wide = gateway.read(session ->
                session.guarded(new GuardedSql("select repeat('é', 1000) from app.item"), List.of(), limits));
        assertEquals(10, wide.rows().size());
        assertEquals(
                "é".repeat(50) + "... (950 more characters)",
                wide.rows().getFirst().getFirst());

        Rows exact = gateway.read(
                session -> session.guarded(new GuardedSql("select generate_series(1, 10)"), List.of(), limits));
        assertNull(exact.truncated());
    }
}
