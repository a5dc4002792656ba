package dbre.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanArithmeticTest {

    static List<String> plans() {
        return PlanFiles.names();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void selfTimesAndBlocksAddUp(String name) {
        Conservation.holds(PlanFiles.analysis(name));
    }

    @Test
    void takesAnInitPlanFromTheNodeThatUsesItsValue() {
        for (String name : List.of("pg14_initplan", "pg18_initplan")) {
            Analysis plan = PlanFiles.analysis(name);
            double total = Objects.requireNonNull(plan.root().inclusive().ms());
            double initPlan = inclusive(plan, "0.0");
            assertEquals(total - initPlan, self(plan, "0"), 0.01, name);
        }
    }

    @Test
    void takesAnInitPlanOfALimitFromTheLimitThoughNoTextNamesIt() {
        Analysis plan = PlanFiles.analysis("pg18_initplan_limit");
        assertEquals(0.01, self(plan, "0"), 0.01);
        assertEquals(0.06, self(plan, "0.1"), 0.01);
    }

    @Test
    void takesAnInitPlanUsedByWorkersFromTheGather() {
        Analysis plan = PlanFiles.analysis("pg18_initplan_parallel");
        assertEquals(91.0 - 49.7 - 94.6 / 3, self(plan, "0.1"), 0.2);
        assertEquals(27.5, self(plan, "0.1.0.0"), 0.1);
        assertEquals(6140, node(plan, "0.1.0.0").selfBuffers().visited());
        assertEquals(0, node(plan, "0.1").selfBuffers().visited());
    }

    @Test
    void dividesACteAmongItsScans() {
        Analysis plan = PlanFiles.analysis("pg18_cte_twice");
        double scans = 193.6 + (276.1 - 226.5);
        assertEquals(scans - 49.5, self(plan, "0.1.0") + self(plan, "0.2"), 0.2);
        assertEquals(0, node(plan, "0.1.0").selfBuffers().visited());
        assertEquals(0, node(plan, "0.2").selfBuffers().visited());
    }

    @Test
    void keepsCtesOfOneNameApart() {
        Analysis plan = PlanFiles.analysis("pg18_cte_same_name");
        assertEquals(0, self(plan, "0.1"), 0.01);
        assertEquals(0, self(plan, "0.2.1"), 0.01);
        assertEquals(340, node(plan, "0.0").node().buffers().visited());
        assertEquals(0, node(plan, "0.1").selfBuffers().visited());
    }

    @Test
    void dividesASubPlanAmongThePartitionsThatCallIt() {
        Analysis plan = PlanFiles.analysis("pg18_subplan_shared");
        for (String partition : List.of("0.0.0", "0.0.1", "0.0.2", "0.0.3")) {
            double part = self(plan, partition) / inclusive(plan, partition);
            assertEquals(0.24, part, 0.01, partition);
        }
    }

    @Test
    void dividesTheTimeOfAllProcesses() {
        Analysis plan = PlanFiles.analysis("pg18_sort_spill_workers");
        assertEquals(304.0, inclusive(plan, "0.0"), 0.1);
        assertEquals(79.4, self(plan, "0.0.0"), 0.1);
        assertEquals(3, node(plan, "0.0").processes());
    }

    @Test
    void knowsWhenTheLeaderTookNoPart() {
        Analysis plan = PlanFiles.analysis("pg18_parallel_without_leader");
        assertEquals(2, node(plan, "0.0.0").processes());
        assertEquals(7948, node(plan, "0.0.0.0").rowsEstimated());
        assertEquals(7960, node(plan, "0.0.0.0").rows());
    }

    @Test
    void comparesRowsOfAllProcessesWithThePlannersForAllProcesses() {
        Analysis starved = PlanFiles.analysis("pg18_parallel_starved");
        assertEquals(204_434, starved.nodes().getLast().rowsEstimated(), 1);
        assertEquals(203_960, starved.nodes().getLast().rows());

        Analysis append = PlanFiles.analysis("pg18_parallel_append");
        assertEquals(44_640, node(append, "0.0.0.0.0").rowsEstimated(), 1);
        assertEquals(44_640, node(append, "0.0.0.0.0").rows());
    }

    @Test
    void countsRowsInAllLoops() {
        Measured inner = node(PlanFiles.analysis("pg18_correlated_subplan"), "0.0.0");
        assertEquals(30, inner.rowsEstimated());
        assertEquals(3, inner.rows(), 0.01);
        assertEquals(149_820, inner.removedByFilter());
    }

    @Test
    void roundingOfManyLoopsNeverMakesChildrenLongerThanTheirParent() {
        Analysis plan = PlanFiles.analysis("pg18_cte_recursive");
        double join = inclusive(plan, "0.1");
        double inputs = plan.children(node(plan, "0.1")).stream()
                .mapToDouble(child -> Objects.requireNonNull(child.inclusive().ms()))
                .sum();
        assertEquals(join, inputs, 0.01);
    }

    @Test
    void leavesOutWhatNeverRan() {
        Measured never = node(PlanFiles.analysis("pg18_never_executed"), "0.1");
        assertEquals(false, never.node().ran());
        assertEquals(0, never.rows());
        assertEquals(0.0, never.self().ms());
    }

    @Test
    void sharesAreOfTheCostWhenNothingWasTimed() {
        Analysis plan = PlanFiles.analysis("pg18_timing_off");
        assertNull(plan.root().self().ms());
        assertEquals(
                1,
                plan.nodes().stream().mapToDouble(node -> node.self().share()).sum(),
                0.001);
        assertEquals(0.999, plan.nodes().getLast().self().share(), 0.001);
        assertEquals("100 % of the estimated cost", plan.root().inclusive().toString());
    }

    private static Measured node(Analysis plan, String path) {
        return plan.nodes().stream()
                .filter(node -> node.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static double inclusive(Analysis plan, String path) {
        return Objects.requireNonNull(node(plan, path).inclusive().ms());
    }

    private static double self(Analysis plan, String path) {
        return Objects.requireNonNull(node(plan, path).self().ms());
    }
}
