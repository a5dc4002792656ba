package dbre.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanReaderTest {
    private static final String SCAN = """
        {"Plan": {"Node Type": "Seq Scan", "Relation Name": "orders", "Alias": "o", "Startup Cost": 0.00,
         "Total Cost": 12.5, "Plan Rows": 7, "Plan Width": 8, "Filter": "(city = 'x'::text)"}}\
        """;

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]", "[{\"QUERY PLAN\": [%s]}]", "{\"QUERY PLAN\": %s}", " \n[%s]\n"})
    void readsEveryWrapping(String wrapping) {
        Plan plan = PlanReader.read(wrapping.formatted(SCAN));
        assertEquals("Seq Scan", plan.root().type());
        assertEquals("orders", plan.root().source().relation());
        assertEquals(7, plan.root().estimate().rows());
        assertFalse(plan.executed());
    }

    @Test
    void readsAClientsRowWithThePlanAsText() {
        String text = SCAN.replace("\n", " ").replace("\"", "\\\"");
        assertEquals(
                7,
                PlanReader.read("[{\"QUERY PLAN\": \"" + text + "\"}]")
                        .root()
                        .estimate()
                        .rows());
    }

    @Test
    void readsAutoExplain() {
        Plan plan = PlanReader.read(SCAN.replaceFirst("\\{", "{\"Query Text\": \"SELECT 1\", "));
        assertEquals("SELECT 1", plan.query());
        assertNull(plan.executionMs());
    }

    @Test
    void readsWhatStandsBesideTheNodes() {
        Plan plan = PlanReader.read("""
            {"Plan": {"Node Type": "Result"}, "Settings": {"work_mem": "1MB"},
             "Planning": {"Shared Hit Blocks": 12, "Memory Used": 9}, "Planning Time": 0.5,
             "Triggers": [{"Trigger Name": "t", "Relation": "r", "Time": 2.5, "Calls": 3}],
             "JIT": {"Functions": 4, "Options": {}, "Timing": {"Generation": {"Deform": 1, "Total": 2}, "Total": 9.5}},
             "Serialization": {"Time": 0.25, "Format": "text"}, "Execution Time": 20.0}\
            """);
        assertEquals(Map.of("work_mem", "1MB"), plan.settings());
        assertEquals(12, plan.planningBuffers().sharedHit());
        assertEquals(List.of(new Plan.Trigger("t", null, "r", 2.5, 3)), plan.triggers());
        assertEquals(new Plan.Jit(4, 9.5), plan.jit());
        assertEquals(0.25, plan.serializationMs());
        assertEquals(20.0, plan.executionMs());
    }

    @Test
    void knowsHowFarRowsWereRounded() {
        assertEquals(0.5, actual("30").rounding());
        assertEquals(0.005, actual("30.00").rounding());
    }

    @Test
    void readsWorkersTheirSortsAndTheOldIoTimes() {
        PlanNode sort = PlanReader.read("""
            {"Plan": {"Node Type": "Sort", "Sort Space Used": 10, "Sort Space Type": "Memory",
              "I/O Read Time": 1.5, "Temp I/O Read Time": 0.5, "Workers": [
              {"Worker Number": 1, "Sort Space Used": 20, "Sort Space Type": "Disk"}]}}\
            """).root();
        assertEquals(10, sort.workspace().sortMemoryKb());
        assertEquals(20, sort.workers().getFirst().workspace().sortDiskKb());
        assertEquals(2.0, sort.buffers().readMs());
    }

    @Test
    void readsTheLargestGroupOfAnIncrementalSort() {
        PlanNode sort = PlanReader.read("""
            {"Plan": {"Node Type": "Incremental Sort",
              "Full-sort Groups": {"Group Count": 1, "Sort Space Memory": {"Peak Sort Space Used": 30}},
              "Pre-sorted Groups": {"Group Count": 9, "Sort Space Memory": {"Peak Sort Space Used": 50},
                "Sort Space Disk": {"Average Sort Space Used": 60, "Peak Sort Space Used": 70}}}}\
            """).root();
        assertEquals(50, sort.workspace().sortMemoryKb());
        assertEquals(70, sort.workspace().sortDiskKb());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                     | the plan is empty",
                "Seq Scan on orders  (cost=0.00..1.01)                  | line 1, column 1: this is not JSON",
                "[                                                      | this is not JSON",
                "[]                                                     | the array holds 0 plans, not one",
                "[{\"Plan\": {}}, {\"Plan\": {}}]                       | the array holds 2 plans, not one",
                "7                                                      | the plan is not a JSON object",
                "{\"Query Text\": \"select\"}                           | the plan has no property \"Plan\"",
                "{\"Plan\": []}                                         | plan node 0 is not a JSON object",
                "{\"Plan\": {\"Node Type\": 7}}                         | plan node 0: \"Node Type\" is 7, not a text",
                "{\"Plan\": {\"Node Type\": \"Limit\", \"Plans\": [{}]}} | plan node 0.0 has no \"Node Type\"",
                "{\"Plan\": {\"Node Type\": \"A\", \"Plan Rows\": \"x\"}} | plan node 0: \"Plan Rows\" is \"x\", not a"
                        + " number",
            })
    void refusesWithThePlace(String json, String message) {
        Refusal refusal = assertThrows(Refusal.class, () -> PlanReader.read(json));
        assertEquals("BAD_PLAN", refusal.code());
        assertTrue(refusal.message().contains(message), refusal::message);
    }

    @Test
    void readsAndAddsUpPlansOfTenThousandNodes() {
        String leaf = "{\"Node Type\": \"Seq Scan\", \"Parent Relationship\": \"Member\", \"Total Cost\": 1}";
        String plan = "{\"Plan\": {\"Node Type\": \"Append\", \"Total Cost\": 10000, \"Plans\": ["
                + String.join(",", Collections.nCopies(10_000, leaf)) + "]}}";
        Analysis analysis = Analysis.of(PlanReader.read(plan));
        assertEquals(10_001, analysis.nodes().size());
        assertTrue(PlanText.of(analysis).length() < 5_000);
    }

    @Test
    void readsAndAddsUpPlansAThousandDeep() {
        String plan = "{\"Plan\": " + nested(1_000) + "}";
        Analysis analysis = Analysis.of(PlanReader.read(plan));
        assertEquals(1_001, analysis.nodes().size());
        assertEquals(1_000, analysis.upwards(analysis.nodes().getLast()).skip(1).count());
        assertTrue(PlanText.of(analysis).length() < 5_000);
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThrows(Refusal.class, () -> PlanReader.read("{\"Plan\": " + nested(20_000) + "}"));
        assertThrows(Refusal.class, () -> PlanReader.read("[".repeat(100_000)));
    }

    private static String nested(int depth) {
        return "{\"Node Type\": \"Subquery Scan\", \"Parent Relationship\": \"Outer\", \"Plans\": [".repeat(depth)
                + "{\"Node Type\": \"Result\"}"
                + "]}".repeat(depth);
    }

    private static PlanNode.Actual actual(String rows) {
        PlanNode node = PlanReader.read(
                        "{\"Plan\": {\"Node Type\": \"Result\", \"Actual Rows\": " + rows + ", \"Actual Loops\": 3}}")
                .root();
        return Objects.requireNonNull(node.actual());
    }
}
