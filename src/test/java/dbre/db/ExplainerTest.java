package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class ExplainerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final LiveDatabase database;
    private final PooledGateway gateway;

    ExplainerTest(LivePostgres postgres) {
        database = postgres.database(ExplainerTest.class, """
            create table item (id int primary key, state text);
            insert into item select n, case when n % 100 = 0 then 'open' else 'done' end from generate_series(1, 10000) n;
            create index item_state on item (state);
            analyze item;
            """);
        gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private String explain(ExplainMode mode, String sql, @Nullable Object... parameters) {
        return new Explainer(gateway)
                .explain(new GuardedSql(sql), Arrays.asList(parameters), mode, Explainer.DEFAULT_COST_CEILING, TIMEOUT)
                .json();
    }

    @Test
    void plansWithTheGivenValues() {
        String rare = explain(ExplainMode.PLAN, "select * from item where state = $1", "open");
        assertTrue(rare.contains("item_state") && rare.contains("'open'::text"), rare);
        assertFalse(rare.contains("Actual Rows"), rare);
        String common = explain(ExplainMode.PLAN, "select * from item where state = $1", "done");
        assertTrue(common.contains("Seq Scan"), common);
    }

    @Test
    void measures() {
        String plan = explain(ExplainMode.ANALYZE, "select * from item where id = $1", 7);
        assertTrue(plan.contains("Actual Rows") && plan.contains("Shared Hit Blocks"), plan);
    }

    @Test
    void plansWithoutKnowingTheValues() {
        String plan = explain(ExplainMode.GENERIC, "select * from item where id = $1 and state = $2");
        assertTrue(plan.contains("$1") && plan.contains("$2"), plan);
        assertTrue(explain(ExplainMode.GENERIC, "select * from item").contains("Seq Scan"));
    }

    @Test
    void leavesNoPreparedStatementBehind() {
        assertThrows(Refusal.class, () -> explain(ExplainMode.GENERIC, "select 1 / 0 where $1 = 1"));
        explain(ExplainMode.GENERIC, "select * from item where id = $1");
        Rows left = gateway.read(
                session -> session.query("select count(*) from pg_prepared_statements where name like 'dbre%'"));
        assertEquals(0L, left.rows().getFirst().getFirst());
    }

    @Test
    void plansWritesWithoutMakingThem() {
        assertTrue(explain(ExplainMode.PLAN, "delete from item").contains("ModifyTable"));
        assertTrue(explain(ExplainMode.PLAN, "insert into item values ($1, $2)", 0, "x")
                .contains("ModifyTable"));
        Refusal refusal = assertThrows(Refusal.class, () -> explain(ExplainMode.ANALYZE, "delete from item"));
        assertEquals("NOT_READ_ONLY", refusal.code());
        assertEquals("10000", database.value("select count(*) from item"));
    }

    @Test
    void doesNotRunWhatCostsTooMuch() {
        String expensive = "select count(*) from item a, item b, item c";
        Explainer.Explanation planned =
                new Explainer(gateway).explain(new GuardedSql(expensive), List.of(), ExplainMode.ANALYZE, 1e7, TIMEOUT);
        assertEquals(ExplainMode.PLAN, planned.mode());
        assertTrue(Objects.requireNonNull(planned.cost()) > 1e7);
        assertTrue(planned.json().contains("Nested Loop") && !planned.json().contains("Actual Rows"));
    }
}
