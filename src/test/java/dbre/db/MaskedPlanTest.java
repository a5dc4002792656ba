package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the plans of statements about masked columns tell.
@OnEveryServer
class MaskedPlanTest {
    private final MaskedGateway masked;

    MaskedPlanTest(LivePostgres postgres) {
        masked = new MaskedGateway(postgres);
    }

    @AfterEach
    void close() {
        masked.close();
    }

    @Test
    void plansAStatementThatComparesWithoutItsValues() {
        String plan = explain("select id from users where email = $1 and name = 'Ann'", ExplainMode.GENERIC);
        assertTrue(plan.contains("(users.email = $1) AND (users.name = <masked>::text)"), plan);
        explain("update users set name = 'x' where email = $1", ExplainMode.GENERIC);
        explain("select u.id from users u join contact c on c.reach = u.email limit 5", ExplainMode.GENERIC);
        explain(
                "select 1 from users u where exists (select 1 from users v where v.email = u.email)",
                ExplainMode.GENERIC);
        assertEquals("MASKED_COLUMN", refusedPlan("select id from users where email = $1", ExplainMode.PLAN));
        assertEquals("MASKED_COLUMN", refusedPlan("select id from users where email = $1", ExplainMode.ANALYZE));
        for (String known : List.of(
                "select id from users where email = 's3cret-ann@x.org'",
                "select id from users where email in ('a', 'b') or id = 1",
                "select id from users where lower(email) = lower('X')",
                "select id from users join (values ('a')) v (e) on e = email",
                "select id from users join (select 'a' as e) v on e = email",
                "with v as (select 'a' as e) select id from users, v where e = email",
                "select id from users where email = (select 'a')",
                "select id from users, unnest(array['a']) e where e = email",
                "delete from users where email like 'a%'")) {
            assertEquals("MASKED_COLUMN", refusedPlan(known, ExplainMode.GENERIC), known);
        }
    }

    @Test
    void hidesTheValuesInThePlanOfAView() {
        Rows text = masked.run("explain select * from many");
        assertTrue(text.rows().toString().contains("<masked>"), text.toString());
        assertFalse(text.rows().toString().contains("s3cret"), text.toString());
        String json = explain("select * from many", ExplainMode.ANALYZE);
        assertFalse(json.contains("s3cret"), json);
        assertTrue(json.contains("\"Actual Rows\""), json);
    }

    private String explain(String sql, ExplainMode mode) {
        return new Explainer(masked.gateway())
                .explain(Guard.admitForPlan(sql), List.of(), mode, 1e12, Duration.ofSeconds(10))
                .json();
    }

    private String refusedPlan(String sql, ExplainMode mode) {
        List<@Nullable Object> parameters = mode == ExplainMode.GENERIC ? List.of() : List.of("x");
        return assertThrows(
                        Refusal.class,
                        () -> new Explainer(masked.gateway())
                                .explain(Guard.admitForPlan(sql), parameters, mode, 1e12, Duration.ofSeconds(10)),
                        sql)
                .code();
    }
}
