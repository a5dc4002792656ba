package dbre.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What hides behind harmless words, and what only looks as if it did.
@OnEveryServer
class ReachTest {
    private static final String SCRIPT = read("src/test/resources/dbre/db/reach.sql");
    static final List<String> REFUSED = statements("src/test/resources/dbre/db/reach-refused.sql");
    static final List<String> ADMITTED = statements("src/test/resources/dbre/db/reach-admitted.sql");

    private final LiveDatabase database;
    private final PooledGateway gateway;

    ReachTest(LivePostgres postgres) {
        database = postgres.database(ReachTest.class, SCRIPT);
        gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> statements(String file) {
        return read(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .toList();
    }

    private Rows run(String sql) {
        GuardedSql guarded = Guard.admit(sql);
        return gateway.read(session -> session.guarded(guarded, List.of(), Limits.DEFAULT));
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refusesWhatHidesMoreThanReading(String sql) {
        GuardedSql guarded = Guard.admitForPlan(sql);
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> gateway.read(session -> session.guarded(guarded.after("explain "), List.of(), Limits.DEFAULT)));
        assertTrue(
                List.of("FORBIDDEN_FUNCTION", "FOREIGN_TABLE", "SECRET", "NOT_READ_ONLY")
                        .contains(refusal.code()),
                refusal.code() + " " + refusal.message());
        assertEquals("0", database.value("select count(*) from app.trace"));
    }

    @ParameterizedTest
    @FieldSource("ADMITTED")
    void runsWhatOnlyReads(String sql) {
        assertDoesNotThrow(() -> run(sql));
    }

    @Test
    void plansWritesWhoseDefaultsAreVolatile() {
        GuardedSql insert =
                Guard.admitForPlan("insert into app.numbered (a) values (1)").after("explain ");
        assertDoesNotThrow(() -> gateway.read(session -> session.guarded(insert, List.of(), Limits.DEFAULT)));
    }

    @Test
    void plansWritesThatReadVolatileViews() {
        GuardedSql insert = Guard.admitForPlan("insert into app.trace select slept::text from app.sleepy_view")
                .after("explain ");
        assertDoesNotThrow(() -> gateway.read(session -> session.guarded(insert, List.of(), Limits.DEFAULT)));
    }

    @Test
    void believesNothingThatWasTrueBefore() {
        database.run("create function app.changes() returns int language sql stable as 'select 1'");
        assertEquals(1L, run("select app.changes()").rows().getFirst().getFirst());
        database.run("create or replace function app.changes() returns int language sql volatile as"
                + " 'select nextval(''app.counter'')::int'");
        assertThrows(Refusal.class, () -> run("select app.changes()"));
        database.run("create or replace function app.changes() returns int language sql stable as"
                + " 'select pg_advisory_lock(1)::text::int'");
        assertThrows(Refusal.class, () -> run("select app.changes()"));
        database.run("create or replace function app.changes() returns int language sql stable as 'select 2'");
        assertEquals(2L, run("select app.changes()").rows().getFirst().getFirst());
        database.run("alter function app.changes() security definer");
        assertThrows(Refusal.class, () -> run("select app.changes()"));
        database.run("drop function app.changes()");
    }

    /// `varchar` has no operator class of its own: one that somebody makes the default serves every sort of it.
    @Test
    void followsDefaultOperatorClassesOfTheServersTypes() {
        database.run("create function app.ordered(varchar, varchar) returns int language plpgsql immutable as"
                + " 'begin perform pg_advisory_lock(1); return 0; end'");
        database.run("create operator class app.ordered_ops default for type varchar using btree as"
                + " operator 1 < (text, text), operator 2 <= (text, text), operator 3 = (text, text),"
                + " operator 4 >= (text, text), operator 5 > (text, text), function 1 app.ordered(varchar, varchar)");
        try {
            assertThrows(Refusal.class, () -> run("select kind::varchar as v from app.plain order by v"));
        } finally {
            database.run("drop operator family app.ordered_ops using btree cascade");
            database.run("drop function app.ordered(varchar, varchar)");
        }
        assertEquals(
                1,
                run("select kind::varchar as v from app.plain order by v limit 1")
                        .rows()
                        .size());
    }

    /// The driver looks up the types of a result with operators that anybody can offer a better match for.
    @Test
    void knowsWhatTheDriverCalls() {
        assertEquals(1, run("select mood from app.moods").rows().size());
        database.run("create function app.equal(oid, int) returns boolean language plpgsql as"
                + " 'begin perform pg_advisory_lock(1); return true; end'");
        database.run("create operator public.= (function = app.equal, leftarg = oid, rightarg = int)");
        assertThrows(Refusal.class, () -> run("select mood from app.moods"));
        database.run("drop operator public.= (oid, int)");
        assertEquals(1, run("select mood from app.moods").rows().size());
    }

    @Test
    void tellsTheWay() {
        Refusal refusal = assertThrows(Refusal.class, () -> run("select * from app.deep_view"));
        assertTrue(
                refusal.message()
                        .startsWith("By way of the view app.deep_view, the view app.sleepy_view:"
                                + " The function pg_sleep waits"),
                refusal.message());
        assertTrue(assertThrows(Refusal.class, () -> run("select app.writes()"))
                .message()
                .endsWith("it is VOLATILE and has the word INSERT"));
    }
}
