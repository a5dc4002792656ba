package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What somebody changes between the judgement of a statement and its end.
@OnEveryServer
class MeanwhileTest {
    private static final String SCRIPT = """
        create extension dblink;
        create schema app;
        create table app.effects (at timestamptz);
        create table app.rows (id int);
        insert into app.rows select generate_series(1, 5);
        create function app.flag() returns int language sql stable as 'select 1';
        create view app.inner_view as select id from app.rows;
        create view app.outer_view as select id from app.inner_view;
        create function app.acts() returns int language plpgsql volatile as $$
        begin perform dblink_exec('{URL}', 'insert into app.effects values (now())'); return 1; end $$;
        create role repeatable login password 'repeatable' in role pg_read_all_data;
        alter role repeatable set default_transaction_isolation = 'repeatable read';
        """;
    private static final int RUNS = 300;

    private final LiveDatabase database;
    private final PooledGateway gateway;

    MeanwhileTest(LivePostgres postgres) {
        database = postgres.database(MeanwhileTest.class, "");
        if ("0".equals(database.value("select count(*) from pg_namespace where nspname = 'app'"))) {
            database.run("drop role if exists repeatable");
            database.run(SCRIPT.replace("{URL}", database.url()));
        }
        gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private static void run(Session session, String sql) {
        session.guarded(Guard.admit(sql), List.of(), Limits.DEFAULT);
    }

    /// The server locks a view behind a view too, so what was judged is what runs.
    @Test
    void noViewRunsAsItWasNotJudged() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread flipping = Thread.ofPlatform().start(() -> flip(done));
        int answered = 0;
        try {
            for (int i = 0; i < RUNS; i++) {
                try {
                    gateway.read(session -> {
                        run(session, "select * from app.outer_view");
                        return true;
                    });
                    answered++;
                } catch (Refusal refusal) {
                    assertTrue(
                            List.of("FORBIDDEN_FUNCTION", "CHANGED_MEANWHILE").contains(refusal.code()),
                            refusal.code() + " " + refusal.message());
                }
            }
        } finally {
            done.set(true);
            flipping.join();
        }
        assertEquals("0", database.value("select count(*) from app.effects"), answered + " answered");
    }

    private void flip(AtomicBoolean done) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            while (!done.get()) {
                statement.execute(
                        "create or replace view app.inner_view as select id from app.rows where app.acts() > 0");
                Thread.sleep(2);
                statement.execute("create or replace view app.inner_view as select id from app.rows");
                Thread.sleep(3);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAnswerIsThrownAwayWhenAFunctionHasChanged() {
        noticed(
                gateway,
                "select app.flag()",
                "create or replace function app.flag() returns int language sql stable as" + " 'select 1'");
    }

    @Test
    void soItIsWhenABetterMatchHasCome() {
        noticed(
                gateway,
                "select lower('A') from app.rows",
                "create function public.lower(int) returns text language sql as 'select 1::text'");
        database.run("drop function public.lower(int)");
    }

    @Test
    void soItIsWhenAnIndexHasCome() {
        noticed(gateway, "select id from app.rows", "create index i on app.rows ((id + app.idle(id)))");
        database.run("drop index app.i");
    }

    /// There the catalogue would look unchanged for the whole transaction.
    @Test
    void soItIsForARoleThatWantsRepeatableReads() {
        String url = database.url().replaceFirst("//.*@", "//repeatable:repeatable@");
        database.run("grant usage on schema app to public");
        try (PooledGateway other = new PooledGateway(DatabaseUrl.parse(url, Map.of()))) {
            noticed(
                    other,
                    "select app.flag()",
                    "create or replace function app.flag() returns int language sql stable" + " as 'select 1'");
        }
    }

    @Test
    void statementsRunWithTheSettingsOfTheRole() {
        String auto = String.valueOf(database.value("show plan_cache_mode"));
        String jit = String.valueOf(database.value("show jit"));
        assertEquals(auto, value("show plan_cache_mode"));
        assertEquals(jit, value("show jit"));
        assertEquals(auto, value("select current_setting('plan_cache_mode') from app.rows limit 1"));
        assertEquals(jit, value("select setting from pg_settings where name = 'jit'"));
    }

    private String value(String sql) {
        Rows rows = gateway.read(session -> session.guarded(Guard.admit(sql), List.of(), Limits.DEFAULT));
        return String.valueOf(rows.rows().getFirst().getFirst());
    }

    @Test
    void whatHappensElsewhereIsOfNoConcern() {
        gateway.read(session -> {
            run(session, "select id from app.rows");
            database.run(
                    "insert into app.rows values (6); delete from app.rows where id = 6; create function app.another()"
                            + " returns int language sql as 'select 1'; drop function app.another()");
            run(session, "select id from app.rows");
            return true;
        });
    }

    /// The second statement is judged by what was found for the first.
    private void noticed(Gateway through, String sql, String change) {
        if (change.contains("idle")) {
            database.run("create or replace function app.idle(int) returns int language sql immutable as 'select 1'");
        }
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> through.read(session -> {
                    run(session, sql);
                    database.run(change);
                    run(session, sql);
                    return true;
                }));
        assertEquals("CHANGED_MEANWHILE", refusal.code(), refusal.message());
    }
}
