package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.DatabaseUrl;
import dbre.db.Databases;
import dbre.db.ExplainMode;
import dbre.db.PooledGateway;
import dbre.finding.Finding;
import dbre.finding.Refusal;
import dbre.finding.Status;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.tool.Answer.Section.Theirs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryServer
class ExplainAnalyzeTest {
    /// Without workers, who would read it in a few milliseconds, so that it is not worth a word.
    private static final String SCRIPT = """
        create table orders (id int primary key, city text, amount int, placed_at timestamptz)
        with (parallel_workers = 0);
        insert into orders
        select n, 'city' || n % 1000, n * 31 % 1000, timestamptz '2025-01-01' + n * interval '1 min'
        from generate_series(1, 500000) n;
        create index orders_placed_idx on orders (placed_at);
        analyze;
        """;

    private final LiveDatabase database;
    private final PooledGateway gateway;
    private final ExplainAnalyze tool;

    ExplainAnalyzeTest(LivePostgres postgres) {
        database = postgres.database(ExplainAnalyzeTest.class, SCRIPT);
        gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()));
        tool = new ExplainAnalyze(Databases.only(gateway));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void saysWhyAQueryIsSlowAndWhatWouldMendIt() {
        Answer<ExplainFacts> answer = answer("select * from orders where city = 'city7' and amount = 217");
        ExplainFacts facts = answer.report().facts();
        assertEquals("analyze", facts.mode());
        assertNotNull(facts.executionMs());
        assertEquals(Status.DONE_WITH_CONCERNS, answer.report().status());
        assertTrue(
                rules(answer).contains("selective-sequential-scan"),
                () -> rules(answer).toString());
        ExplainFacts.Suggestion suggestion = facts.indexSuggestions().getFirst();
        assertEquals("CREATE INDEX CONCURRENTLY ON public.orders (city, amount)", suggestion.ddl());
        assertNull(suggestion.costAfter());
        assertTrue(suggestion.evidence().startsWith("Not measured."));
        assertTrue(facts.plan().contains("Seq Scan orders"), facts::plan);
        assertTrue(answer.sections().getFirst() instanceof Theirs(String label, String text)
                && label.equals("plan")
                && text.equals(facts.plan()));
    }

    /// The plan alone does not tell a number that is made a text from a varchar that is one.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        select * from orders where id::text = '77'                | id = '77'::integer
        select * from orders where amount::text = '12'            | amount = '12'::integer
        select * from orders where id::text = '77' and amount > 1 |
        select * from orders where id = 77.5                      | in the type of id
        select * from orders where placed_at::text = 'never'      | in the type of placed_at
        """)
    void givesNoIndexThatACastCannotUse(String sql, @Nullable String advice) {
        Answer<ExplainFacts> answer = answer(sql);
        String all = answer.report().toString();
        assertFalse(
                all.contains("orders (id)") || all.contains("orders (amount)") || all.contains("orders (placed_at)"),
                all);
        assertFalse(all.contains("STATISTICS 1000") || all.contains("CREATE STATISTICS"), all);
        assertTrue(advice == null || all.contains(advice), all);
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        Answer<ExplainFacts> answer = answer("select * from orders where id = 7");
        assertEquals(Status.DONE, answer.report().status());
        assertEquals(List.of(), answer.report().facts().indexSuggestions());
        assertEquals("0", answer.report().facts().nodes().getFirst().path());
        assertEquals(0, answer.report().facts().nodesLeftOut());
    }

    @Test
    void suggestsNoIndexesWhenAskedNotTo() {
        String sql = "select * from orders where city = 'city7'";
        Answer<ExplainFacts> answer =
                tool.answer(new ExplainAnalyze.Input(sql, null, ExplainMode.PLAN, null, false, null, null));
        assertEquals(List.of(), answer.report().facts().indexSuggestions());
    }

    @Test
    void onlyPlansWhenAskedTo() {
        Answer<ExplainFacts> answer = answer("select * from orders where city = 'city7'", ExplainMode.PLAN);
        assertNull(answer.report().facts().executionMs());
        assertNull(answer.report().facts().buffers());
        assertTrue(answer.report().summary().startsWith("Planned, not run"));
        assertTrue(rules(answer).contains("selective-sequential-scan"));
        assertTrue(answer.report().findings().getFirst().message().contains("estimated cost"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update orders set amount = 0",
                "delete from orders",
                "insert into orders select id + 1000000, city, amount, placed_at from orders",
                "with gone as (delete from orders returning id) select count(*) from gone",
            })
    void neverRunsAStatementThatWrites(String sql) {
        Answer<ExplainFacts> answer = answer(sql);
        assertEquals("plan", answer.report().facts().mode());
        assertNull(answer.report().facts().executionMs());
        assertTrue(answer.report().unknowns().getFirst().why().contains("EXPLAIN (ANALYZE"));
        assertEquals("500000", database.value("select count(*) filter (where amount >= 0) from orders"));
        assertFalse("0".equals(database.value("select max(amount) from orders")));
    }

    @Test
    void bindsParameters() {
        Answer<ExplainFacts> answer = tool.answer(new ExplainAnalyze.Input(
                "select * from orders where id = $1", List.<@Nullable Object>of(7), null, null, null, null, null));
        assertEquals(1.0, answer.report().facts().nodes().getFirst().rowsActual());
    }

    @Test
    void plansWithoutKnowingParameters() {
        Answer<ExplainFacts> answer = answer("select * from orders where placed_at > $1", ExplainMode.GENERIC);
        assertEquals("generic", answer.report().facts().mode());
        assertTrue(
                answer.report().facts().plan().contains("$1"),
                () -> answer.report().facts().plan());
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1; select 2", "drop table orders", "select from where", "", "set work_mem = '1GB'"})
    void refusesWhatIsNoSingleQuery(String sql) {
        assertThrows(Refusal.class, () -> answer(sql));
    }

    @Test
    void doesNotRunWhatCostsTooMuch() {
        String sql = "select count(*) from orders where amount > 3";
        Answer<ExplainFacts> planned = tool.answer(new ExplainAnalyze.Input(sql, null, null, null, null, 10.0, null));
        assertEquals("plan", planned.report().facts().mode());
        assertTrue(planned.report().unknowns().getFirst().why().contains("max_cost"));
        Answer<ExplainFacts> run = tool.answer(new ExplainAnalyze.Input(sql, null, null, null, null, 1e6, null));
        assertEquals("analyze", run.report().facts().mode());
        assertEquals(List.of(), run.report().unknowns());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EXPLAIN SELECT id FROM orders",
                "explain analyze verbose select id from orders",
                "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT id FROM orders;",
                "explain (select id from orders)",
                "/* why? */ explain (costs off) (select id from orders)",
            })
    void takesTheStatementOutOfAnExplain(String sql) {
        assertEquals("analyze", answer(sql).report().facts().mode());
    }

    @Test
    void stopsAtTheTimeout() {
        String sql = "select count(*) from orders a, orders b where a.amount + b.amount < 0";
        Refusal refusal = assertThrows(
                Refusal.class, () -> tool.answer(new ExplainAnalyze.Input(sql, null, null, 50, null, 1e12, null)));
        assertEquals("STATEMENT_TIMEOUT", refusal.code());
        Refusal wrong = assertThrows(
                Refusal.class,
                () -> tool.answer(new ExplainAnalyze.Input("select 1", null, null, 0, null, null, null)));
        assertEquals("BAD_ARGUMENT", wrong.code());
    }

    private Answer<ExplainFacts> answer(String sql) {
        return answer(sql, null);
    }

    private Answer<ExplainFacts> answer(String sql, @Nullable ExplainMode mode) {
        return tool.answer(new ExplainAnalyze.Input(sql, null, mode, null, null, null, null));
    }

    private static List<String> rules(Answer<ExplainFacts> answer) {
        return answer.report().findings().stream().map(Finding::rule).toList();
    }
}
