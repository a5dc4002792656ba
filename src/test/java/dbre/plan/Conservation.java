package dbre.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.stream.Stream;

/// The oracle of plan arithmetic: nothing is counted twice and nothing is lost.
final class Conservation {
    /// EXPLAIN's own rounding, and processes that did not all work the whole time.
    private static final double TOLERANCE = 0.05;

    private Conservation() {}

    /// Self times add up to the root's, self blocks to the root's, and all of it fits into the execution.
    static void holds(Analysis plan) {
        double outside = outside(plan);
        double root = ms(plan.root().inclusive());
        double self = plan.nodes().stream().mapToDouble(node -> ms(node.self())).sum();
        assertEquals(root + outside, self, TOLERANCE * (root + outside) + 0.01, "self times");

        double blocks = plan.root().node().buffers().visited() + outsideBlocks(plan);
        double selfBlocks = plan.nodes().stream()
                .mapToDouble(node -> node.selfBuffers().visited())
                .sum();
        assertEquals(blocks, selfBlocks, TOLERANCE * blocks, "self blocks");

        double triggers =
                plan.plan().triggers().stream().mapToDouble(Plan.Trigger::ms).sum();
        double serialization = Objects.requireNonNullElse(plan.plan().serializationMs(), 0.0);
        assertTrue(root + triggers + serialization <= plan.totalMs() + 0.01, "more than the execution");
    }

    private static double ms(Effort effort) {
        return Objects.requireNonNullElse(effort.ms(), 0.0);
    }

    /// A data-modifying CTE that nobody reads runs after the root has given its last row.
    private static double outside(Analysis plan) {
        return unread(plan).mapToDouble(node -> ms(node.inclusive())).sum();
    }

    private static double outsideBlocks(Analysis plan) {
        return unread(plan).mapToDouble(node -> node.node().buffers().visited()).sum();
    }

    private static Stream<Measured> unread(Analysis plan) {
        return plan.nodes("ModifyTable")
                .filter(node -> "InitPlan".equals(node.node().relationship()))
                .filter(node -> plan.nodes("CTE Scan").findAny().isEmpty());
    }
}
