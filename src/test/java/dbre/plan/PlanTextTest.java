package dbre.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    /// A token is some 3.5 characters of such text.
    private static final int FIFTEEN_HUNDRED_TOKENS = 5_250;

    @Test
    void drawsOneLineForEachNode() {
        assertEquals("""
            0 Aggregate 7.1 ms 2% rows 1→1
            0.0 CTE t: Seq Scan orders 49.5 ms 17% rows 372k→372k removed 28.0k | filter amount > '100'
            0.1 InitPlan 2: Aggregate 32.8 ms 11% rows 1→1
            0.1.0 CTE Scan t 154 ms 54% rows 372k→372k spilled 38 MB
            0.2 CTE Scan t 39.5 ms 14% rows 124k→186k removed 186k spilled 8 kB | filter amount > (InitPlan 2).col1\
            """.replace("orders.amount", "amount"), PlanText.of(PlanFiles.analysis("pg18_cte_twice")));
    }

    @Test
    void drawsCostsOfAPlanThatDidNotRun() {
        String text = PlanText.of(Analysis.of(PlanReader.read("""
            {"Plan": {"Node Type": "Limit", "Total Cost": 10, "Plan Rows": 5, "Plans": [
              {"Node Type": "Index Scan", "Parent Relationship": "Outer", "Relation Name": "orders", "Alias": "o",
               "Index Name": "i", "Total Cost": 1000, "Plan Rows": 20000, "Index Cond": "(o.id > '5'::bigint)"}]}}\
            """)));
        assertEquals("""
            0 Limit 0% of cost rows 5
            0.0 Index Scan orders using i 100% of cost rows 20.0k | index cond id > '5'\
            """, text);
    }

    @Test
    void saysWhatNeverRanAndWhoWorked() {
        assertTrue(PlanText.of(PlanFiles.analysis("pg18_never_executed"))
                .contains("0.1 Index Scan customers using customers_pkey never executed"));
        assertTrue(PlanText.of(PlanFiles.analysis("pg18_parallel_starved")).contains("workers 0 of 2"));
    }

    @Test
    void fortyNodesStayWithinFifteenHundredTokens() {
        String scan = """
            {"Node Type": "Index Scan", "Parent Relationship": "Member", "Relation Name": "readings_03",
             "Alias": "m_1", "Index Name": "readings_03_device_id_at_idx", "Total Cost": 1, "Plan Rows": 12345,
             "Actual Startup Time": 0.1, "Actual Total Time": 123.456, "Actual Rows": 123456, "Actual Loops": 12,
             "Rows Removed by Filter": 999999,
             "Index Cond": "((m_1.device_id = 17) AND (m_1.taken_at > '2025-03-05 00:00:00+00'::timestamp with time zone))",
             "Filter": "((m_1.value > '17.5'::double precision) AND (m_1.kind = ANY ('{a,b,c,d,e}'::text[])))"}\
            """;
        String plan =
                "{\"Plan\": {\"Node Type\": \"Append\", \"Actual Total Time\": 1500, \"Actual Loops\": 1, \"Plans\": ["
                        + String.join(",", Collections.nCopies(39, scan)) + "]}}";
        String text = PlanText.of(Analysis.of(PlanReader.read(plan)));
        assertEquals(40, text.lines().count());
        assertTrue(text.length() <= FIFTEEN_HUNDRED_TOKENS, () -> "characters: " + text.length());
    }

    @Test
    void keepsToOneLineWhateverStandsInTheNames() {
        String text = PlanText.of(Analysis.of(PlanReader.read("""
            {"Plan": {"Node Type": "Seq Scan", "Relation Name": "a\\nb", "Filter": "(x = 'line\\n1\\u001b[31m'::text)"}}\
            """)));
        assertEquals(1, text.lines().count());
        assertFalse(text.chars().anyMatch(Character::isISOControl));
    }
}
