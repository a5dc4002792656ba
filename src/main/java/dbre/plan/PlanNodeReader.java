package dbre.plan;

import dbre.plan.PlanNode.Actual;
import dbre.plan.PlanNode.Estimate;
import dbre.plan.PlanNode.Gather;
import dbre.plan.PlanNode.Source;
import dbre.plan.PlanNode.Traits;
import dbre.plan.PlanNode.Worker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the tree of nodes, without recursion, so that the depth of a plan costs no stack.
final class PlanNodeReader {
    private static final List<String> EXPRESSIONS = List.of(
            "Filter",
            "Index Cond",
            "Recheck Cond",
            "Join Filter",
            "Hash Cond",
            "Merge Cond",
            "TID Cond",
            "One-Time Filter",
            "Run Condition",
            "Order By",
            "Sort Key",
            "Presorted Key",
            "Group Key",
            "Cache Key",
            "Function Call",
            "Table Function Call",
            "Conflict Filter",
            "Params Evaluated",
            "Output");

    private PlanNodeReader() {}

    /// Reads a node with all that is below it.
    static PlanNode read(JsonNode root) {
        List<Pending> pending = new ArrayList<>();
        pending.add(new Pending(Fields.of(root, "plan node 0"), new ArrayList<>()));
        for (int i = 0; i < pending.size(); i++) {
            Fields fields = pending.get(i).fields;
            for (JsonNode child : fields.objects("Plans")) {
                List<Integer> siblings = pending.get(i).children;
                String place = fields.place() + "." + siblings.size();
                siblings.add(pending.size());
                pending.add(new Pending(Fields.of(child, place), new ArrayList<>()));
            }
        }
        // Children stand after their parent, so from the end every child is there before it is needed.
        Map<Integer, PlanNode> nodes = new LinkedHashMap<>();
        for (int i = pending.size() - 1; i > 0; i--) {
            nodes.put(i, node(pending.get(i), nodes));
        }
        return node(pending.getFirst(), nodes);
    }

    /// @param children the places of the children in the list of all
    private record Pending(Fields fields, List<Integer> children) {}

    private static PlanNode node(Pending pending, Map<Integer, PlanNode> nodes) {
        Fields fields = pending.fields;
        String type = fields.text("Node Type");
        if (type == null) {
            throw Fields.refused(fields.place() + " has no \"Node Type\"");
        }
        List<PlanNode> children = new ArrayList<>();
        pending.children.forEach(child -> children.add(Objects.requireNonNull(nodes.remove(child))));
        return new PlanNode(
                type,
                fields.text("Parent Relationship"),
                fields.text("Subplan Name"),
                source(fields),
                traits(fields),
                new Estimate(
                        fields.number("Startup Cost", 0),
                        fields.number("Total Cost", 0),
                        fields.number("Plan Rows", 0),
                        fields.count("Plan Width")),
                actual(fields),
                expressions(fields),
                counters(fields),
                workspace(fields),
                buffers(fields),
                gather(fields),
                workers(fields),
                children);
    }

    private static Source source(Fields fields) {
        return new Source(
                fields.text("Schema"),
                fields.text("Relation Name"),
                fields.text("Alias"),
                fields.text("Index Name"),
                fields.text("CTE Name"),
                fields.text("Function Name"));
    }

    private static Traits traits(Fields fields) {
        return new Traits(
                fields.text("Strategy"),
                fields.text("Partial Mode"),
                fields.text("Join Type"),
                fields.text("Operation"),
                fields.flag("Parallel Aware"),
                fields.flag("Inner Unique"),
                fields.flag("Disabled"));
    }

    private static @Nullable Actual actual(Fields fields) {
        if (!fields.has("Actual Loops")) {
            return null;
        }
        boolean whole = fields.object().path("Actual Rows").isIntegralNumber();
        return new Actual(
                fields.number("Actual Startup Time"),
                fields.number("Actual Total Time"),
                fields.number("Actual Rows", 0),
                fields.number("Actual Loops", 0),
                whole ? 0.5 : 0.005);
    }

    private static Expressions expressions(Fields fields) {
        Map<String, List<String>> byLabel = new LinkedHashMap<>();
        for (String label : EXPRESSIONS) {
            if (fields.has(label)) {
                byLabel.put(label, fields.texts(label));
            }
        }
        return new Expressions(byLabel);
    }

    private static Counters counters(Fields fields) {
        return new Counters(
                fields.number("Rows Removed by Filter", 0),
                fields.number("Rows Removed by Join Filter", 0),
                fields.number("Rows Removed by Index Recheck", 0),
                fields.count("Heap Fetches"),
                fields.count("Index Searches"),
                fields.count("Exact Heap Blocks"),
                fields.count("Lossy Heap Blocks"),
                fields.count("Cache Hits"),
                fields.count("Cache Misses"),
                fields.count("Cache Evictions"),
                fields.count("Subplans Removed"));
    }

    private static Workspace workspace(Fields fields) {
        boolean disk = "Disk".equals(fields.text("Sort Space Type"));
        long sorted = fields.count("Sort Space Used");
        return new Workspace(
                fields.text("Sort Method"),
                (disk ? 0 : sorted) + groupPeak(fields, "Sort Space Memory"),
                (disk ? sorted : 0) + groupPeak(fields, "Sort Space Disk"),
                fields.count("Hash Batches"),
                fields.count("Original Hash Batches"),
                fields.count("HashAgg Batches"),
                fields.count("Peak Memory Usage"),
                fields.count("Disk Usage"),
                fields.text("Storage"),
                fields.count("Maximum Storage"));
    }

    /// An Incremental Sort reports per group; its largest group is what needs the space.
    private static long groupPeak(Fields fields, String space) {
        return Math.max(
                fields.under("Full-sort Groups").under(space).count("Peak Sort Space Used"),
                fields.under("Pre-sorted Groups").under(space).count("Peak Sort Space Used"));
    }

    /// The I/O times are one pair up to version 16 and split by kind since 17.
    static Buffers buffers(Fields fields) {
        return new Buffers(
                fields.count("Shared Hit Blocks"),
                fields.count("Shared Read Blocks"),
                fields.count("Shared Dirtied Blocks"),
                fields.count("Shared Written Blocks"),
                fields.count("Local Hit Blocks"),
                fields.count("Local Read Blocks"),
                fields.count("Local Dirtied Blocks"),
                fields.count("Local Written Blocks"),
                fields.count("Temp Read Blocks"),
                fields.count("Temp Written Blocks"),
                waited(fields, "I/O Read Time"),
                waited(fields, "I/O Write Time"));
    }

    private static double waited(Fields fields, String what) {
        return fields.number(what, 0)
                + fields.number("Shared " + what, 0)
                + fields.number("Local " + what, 0)
                + fields.number("Temp " + what, 0);
    }

    private static @Nullable Gather gather(Fields fields) {
        if (!fields.has("Workers Planned")) {
            return null;
        }
        boolean launched = fields.has("Workers Launched");
        return new Gather(
                (int) fields.count("Workers Planned"), launched ? (int) fields.count("Workers Launched") : null);
    }

    private static List<Worker> workers(Fields fields) {
        return fields.objects("Workers").stream()
                .map(worker -> Fields.of(worker, fields.place() + ", a worker"))
                .map(worker -> new Worker(
                        (int) worker.count("Worker Number"), actual(worker), workspace(worker), buffers(worker)))
                .toList();
    }
}
