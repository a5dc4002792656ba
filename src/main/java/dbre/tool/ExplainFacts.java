package dbre.tool;

import dbre.finding.Ours;
import dbre.index.IndexCandidate;
import dbre.plan.Analysis;
import dbre.plan.Buffers;
import dbre.plan.Measured;
import dbre.plan.PlanNode;
import dbre.plan.PlanText;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What [ExplainAnalyze] found out.
public record ExplainFacts(
        @Ours @Describe("Whether the statement was run (analyze) or only planned (plan, generic).")
        String mode,

        @Describe("Milliseconds that planning took.") @Nullable
        Double planningMs,

        @Describe("Milliseconds that the execution took; only in analyze mode.") @Nullable
        Double executionMs,

        @Describe("The planner's cost of the whole statement, in its own units.")
        double totalCost,

        @Describe("The plan, a line for each node: path, type, time or cost of the node itself, rows planned→got.")
        String plan,

        @Describe("The nodes that took most themselves, most first.")
        List<Node> nodes,

        @Describe("How many nodes are not in the list.") int nodesLeftOut,

        @Describe("Blocks of 8 kB that the whole statement touched; only in analyze mode.") @Nullable
        Buffers buffers,

        @Describe("Indexes that the plan asks for, the most useful first.")
        List<Suggestion> indexSuggestions) {

    private static final int MOST_NODES = 12;

    /// A node of the plan.
    ///
    /// @param selfMs time without its children, over all loops
    /// @param share its part of the execution time, or of the cost when nothing was timed, from 0 to 1
    /// @param rowsEstimated rows expected in all loops
    /// @param rowsActual rows that came in all loops
    public record Node(
            @Ours String path,
            @Ours String type,
            @Nullable String relation,
            @Nullable String index,
            @Nullable Double selfMs,
            double share,
            double rowsEstimated,
            @Nullable Double rowsActual,
            @Nullable Double loops,
            @Nullable Double rowsRemovedByFilter) {

        static Node of(Measured measured) {
            PlanNode node = measured.node();
            boolean executed = node.actual() != null;
            Double ms = measured.self().ms();
            return new Node(
                    measured.path(),
                    node.type(),
                    node.source().table() == null ? null : measured.named(),
                    node.source().index(),
                    ms == null ? null : rounded(ms),
                    rounded(measured.self().share()),
                    rounded(measured.rowsEstimated()),
                    executed ? rounded(measured.rows()) : null,
                    executed ? measured.loops() : null,
                    measured.removedByFilter() > 0 ? measured.removedByFilter() : null);
        }
    }

    /// An index that the plan asks for.
    ///
    /// @param ddl the statements that make it without blocking writers
    /// @param costBefore the planner's cost without it
    /// @param costAfter the planner's cost with it; missing while nobody has measured it
    /// @param evidence what the suggestion rests on
    /// @param sizeBytes its size; missing while nobody has measured it
    public record Suggestion(
            String ddl,
            double costBefore,
            @Nullable Double costAfter,
            String evidence,
            @Nullable Long sizeBytes) {

        static Suggestion of(IndexCandidate candidate, double cost) {
            String evidence = "Not measured. From the conditions of node " + String.join(", ", candidate.nodes())
                    + ", which it would spare about " + candidate.spared() + ".";
            return new Suggestion(String.join(";\n", candidate.statements()), cost, null, evidence, null);
        }
    }

    static ExplainFacts of(String mode, Analysis plan, List<IndexCandidate> candidates) {
        double cost = plan.root().node().estimate().totalCost();
        List<Node> heaviest = plan.nodes().stream()
                .sorted(Comparator.comparingDouble(node -> -node.self().share()))
                .limit(MOST_NODES)
                .map(Node::of)
                .toList();
        return new ExplainFacts(
                mode,
                plan.plan().planningMs(),
                plan.plan().executionMs(),
                cost,
                PlanText.of(plan),
                heaviest,
                plan.nodes().size() - heaviest.size(),
                plan.plan().executed() ? plan.root().node().buffers() : null,
                candidates.stream()
                        .map(candidate -> Suggestion.of(candidate, cost))
                        .toList());
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
