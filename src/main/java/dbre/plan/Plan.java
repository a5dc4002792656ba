package dbre.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One statement's plan as EXPLAIN (FORMAT JSON) gives it, from PostgreSQL 12 to 18. What an option or a
/// version left out is null or empty.
///
/// @param root the node whose rows are the result
/// @param planningMs Planning Time, which is no part of the execution time
/// @param executionMs Execution Time: all nodes, AFTER triggers, serialization, start and stop
/// @param triggers the triggers that fired, with ANALYZE
/// @param jit compilation, when it took place
/// @param settings planner settings that differ from their defaults, with SETTINGS
/// @param planningBuffers blocks that the planner read, since version 13
/// @param serializationMs the time for turning rows into their wire format, with SERIALIZE since version 17
/// @param query the statement, in the output of auto_explain only
public record Plan(
        PlanNode root,
        @Nullable Double planningMs,
        @Nullable Double executionMs,
        List<Trigger> triggers,
        @Nullable Jit jit,
        Map<String, String> settings,
        Buffers planningBuffers,
        @Nullable Double serializationMs,
        @Nullable String query) {

    public Plan {
        triggers = List.copyOf(triggers);
        settings = Map.copyOf(settings);
    }

    /// What one trigger cost. AFTER triggers, foreign keys among them, run outside every plan node; BEFORE
    /// triggers run inside the ModifyTable node.
    ///
    /// @param name its name; `RI_ConstraintTrigger_a_...` acts on the referenced table of a foreign key,
    ///     `RI_ConstraintTrigger_c_...` checks on the referencing one
    /// @param constraint the constraint it works for
    /// @param relation the table that it fired on
    /// @param ms time of all calls
    /// @param calls how often it fired
    public record Trigger(
            String name,
            @Nullable String constraint,
            @Nullable String relation,
            double ms,
            long calls) {}

    /// What just-in-time compilation cost.
    ///
    /// @param functions how many functions were compiled
    /// @param ms time of generation, inlining, optimization and emission together
    public record Jit(long functions, double ms) {}

    /// Whether the statement was run, so that actual rows are there.
    public boolean executed() {
        return root.actual() != null;
    }

    /// Whether every node was timed: not so without ANALYZE and with TIMING OFF.
    public boolean timed() {
        return root.actual() != null && root.actual().totalMs() != null;
    }
}
