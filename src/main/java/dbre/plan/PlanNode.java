package dbre.plan;

import dbre.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of a plan, of whatever type: PostgreSQL owns the list of types, so there is one record for all.
///
/// Nothing here is added up or divided; see [Analysis] for what the numbers amount to.
///
/// @param type Node Type: `Seq Scan`, `Hash Join`, ...
/// @param relationship Parent Relationship: `Outer`, `Inner`, `Member`, `Subquery`, `SubPlan`, `InitPlan`;
///     null for the root
/// @param subplanName `SubPlan 1`, `InitPlan 1`, `InitPlan 1 (returns $0)` up to version 16, `CTE name`
/// @param source what it reads
/// @param traits what kind of its type it is
/// @param estimate what the planner expected of one loop
/// @param actual what one loop did on average, with ANALYZE
/// @param expressions its conditions, keys and output
/// @param counters rows removed and the like
/// @param workspace what it kept in memory and on disk; in a parallel plan the leader's share alone
/// @param buffers the blocks that it and its children touched
/// @param gather how many workers it asked for, for Gather and Gather Merge
/// @param workers what each worker did, with VERBOSE
/// @param children its inputs, its SubPlans and the InitPlans of its query level
public record PlanNode(
        String type,
        @Nullable String relationship,
        @Nullable String subplanName,
        Source source,
        Traits traits,
        Estimate estimate,
        @Nullable Actual actual,
        Expressions expressions,
        Counters counters,
        Workspace workspace,
        Buffers buffers,
        @Nullable Gather gather,
        List<Worker> workers,
        List<PlanNode> children) {

    public PlanNode {
        workers = List.copyOf(workers);
        children = List.copyOf(children);
    }

    /// Whether it was run at all; a node that ANALYZE never came to has zero loops.
    public boolean ran() {
        return actual != null && actual.loops() > 0;
    }

    /// Whether its type is one of these.
    public boolean isA(String... types) {
        return List.of(types).contains(type);
    }

    /// What a node reads. The schema is there with VERBOSE only.
    public record Source(
            @Nullable String schema,
            @Nullable String relation,
            @Nullable String alias,
            @Nullable String index,
            @Nullable String cte,
            @Nullable String function) {

        /// The table; null when it reads none.
        public @Nullable QualifiedName table() {
            return relation == null ? null : QualifiedName.of(schema, relation);
        }
    }

    /// What kind of its type a node is.
    ///
    /// @param strategy of an Aggregate or SetOp: `Plain`, `Sorted`, `Hashed`, `Mixed`
    /// @param partialMode of an Aggregate: `Simple`, `Partial`, `Finalize`
    /// @param joinType of a join: `Inner`, `Left`, `Semi`, `Anti`, ...
    /// @param operation of a ModifyTable: `Update`, ...
    /// @param parallelAware whether the processes share its work instead of each doing all of it
    /// @param innerUnique whether a join stops at the first match of each outer row
    /// @param disabled whether an `enable_` setting forbids it (since version 18)
    public record Traits(
            @Nullable String strategy,
            @Nullable String partialMode,
            @Nullable String joinType,
            @Nullable String operation,
            boolean parallelAware,
            boolean innerUnique,
            boolean disabled) {}

    /// What the planner expected of one loop; below a Gather, of one process.
    ///
    /// @param startupCost cost until the first row, in planner units
    /// @param totalCost cost until the last row
    /// @param rows rows
    /// @param width bytes of a row
    public record Estimate(double startupCost, double totalCost, double rows, long width) {}

    /// What one loop did on average.
    ///
    /// @param startupMs until the first row; null with TIMING OFF
    /// @param totalMs until the last row; null with TIMING OFF
    /// @param rows rows of one loop
    /// @param loops how often it ran, all processes together
    /// @param rounding how far `rows` may be from the truth: 0.5 up to version 17, which prints whole
    ///     numbers, and 0.005 since version 18
    public record Actual(
            @Nullable Double startupMs, @Nullable Double totalMs, double rows, double loops, double rounding) {}

    /// The workers of a Gather or Gather Merge.
    ///
    /// @param planned Workers Planned
    /// @param launched Workers Launched, null without ANALYZE
    public record Gather(int planned, @Nullable Integer launched) {}

    /// What one worker did with a node.
    public record Worker(int number, @Nullable Actual actual, Workspace workspace, Buffers buffers) {}
}
