package dbre.plan;

import dbre.schema.Catalogue;
import dbre.schema.Column;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plan with its arithmetic done: every node with what it itself took, in the order of the plan.
///
/// Shares are parts of the execution time. For a plan without times (no ANALYZE, or TIMING OFF) they are parts
/// of the planner's total cost, and every text that names one says that it is an estimate.
public final class Analysis {
    private final Plan plan;
    private final @Nullable Catalogue catalogue;
    private final Outline outline;
    private final List<Measured> nodes;
    private final double totalMs;
    private final List<Scan> scans;

    private Analysis(Plan plan, @Nullable Catalogue catalogue) {
        this.plan = plan;
        this.catalogue = catalogue;
        outline = new Outline(plan.root());
        Arithmetic arithmetic = new Arithmetic(plan, outline);
        nodes = arithmetic.measure();
        totalMs = arithmetic.whole();
        scans = Scan.of(this);
    }

    /// Does the arithmetic.
    public static Analysis of(Plan plan) {
        return new Analysis(plan, null);
    }

    /// Does the arithmetic with what is known of the tables: which casts hide a column from its indexes, and which
    /// indexes there are.
    public static Analysis of(Plan plan, Catalogue catalogue) {
        return new Analysis(plan, catalogue);
    }

    /// The comparisons in a condition of a node, see [Condition#read].
    public List<Condition> comparisons(PlanNode.Source source, String text) {
        return Condition.read(
                text,
                source.alias(),
                (column, cast) ->
                        ColumnCast.isWithoutEffect(type(source.table(), column).orElse(""), cast));
    }

    /// The type of a column as the catalogue has it, none when that is not known.
    public Optional<String> type(@Nullable QualifiedName table, String column) {
        return known(table).flatMap(each -> each.column(column)).map(Column::type);
    }

    /// Whether an index that does what this one would exists, so that the planner had a reason not to take it.
    public boolean hasIndex(IndexShape shape) {
        return known(shape.table())
                .filter(table -> ExistingIndexes.serve(table, shape))
                .isPresent();
    }

    private Optional<Table> known(@Nullable QualifiedName table) {
        return catalogue == null || table == null ? Optional.empty() : catalogue.table(table);
    }

    /// The plan as it was read.
    public Plan plan() {
        return plan;
    }

    /// Every node, parents before children.
    public List<Measured> nodes() {
        return nodes;
    }

    /// Every node of one of these types.
    public Stream<Measured> nodes(String... types) {
        return nodes.stream().filter(node -> node.isA(types));
    }

    /// Every read of a table, partitions read in the same way together.
    public List<Scan> scans() {
        return scans;
    }

    /// The topmost node.
    public Measured root() {
        return nodes.getFirst();
    }

    /// The time of the whole execution, 0 when nothing was timed.
    public double totalMs() {
        return totalMs;
    }

    /// Any time as a part of the execution.
    public Effort effort(double ms) {
        return new Effort(totalMs == 0 ? 0 : ms / totalMs, ms);
    }

    /// The node above; none above the root.
    public Optional<Measured> parent(Measured node) {
        int parent = outline.parent(node.number());
        return parent < 0 ? Optional.empty() : Optional.of(nodes.get(parent));
    }

    /// The nodes directly below.
    public List<Measured> children(Measured node) {
        return outline.children(node.number()).stream().map(nodes::get).toList();
    }

    /// The node directly below that plays this part for it: `Outer`, `Inner`.
    public Optional<Measured> child(Measured node, String relationship) {
        return children(node).stream()
                .filter(child -> relationship.equals(child.node().relationship()))
                .findFirst();
    }

    /// The node itself, the one above it, and so on up to the root.
    public Stream<Measured> upwards(Measured node) {
        return IntStream.iterate(node.number(), number -> number >= 0, outline::parent)
                .mapToObj(nodes::get);
    }

    /// The node itself and everything below it.
    public Stream<Measured> subtree(Measured node) {
        return outline.subtree(node.number()).mapToObj(nodes::get);
    }

    /// Whether a node is this ancestor or below it.
    public boolean isWithin(Measured node, Measured ancestor) {
        return outline.isWithin(node.number(), ancestor.number());
    }
}
