package dbre.plan;

import dbre.plan.Condition.Kind;
import dbre.schema.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A read of one table, or of several partitions of one table in the same way.
///
/// @param at the node that stands for it: the scan, or the Append over the partitions
/// @param members the scans, those that ANALYZE never came to left out
/// @param filter the comparisons that dropped rows after they were read
/// @param searched the comparisons that an index answered
public record Scan(Measured at, List<Measured> members, List<Condition> filter, List<Condition> searched) {
    private static final String[] TYPES = {"Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan"};
    /// The planner names partitions after the alias of their parent: `events_1`, `events_2`.
    private static final Pattern PARTITION = Pattern.compile("\\A(.+)_\\d+");
    private static final Pattern TIME = Pattern.compile("::(?:date|timestamp)|now\\(\\)|CURRENT_|interval");

    /// Every scan of a plan.
    static List<Scan> of(Analysis plan) {
        Map<String, List<Measured>> groups = new LinkedHashMap<>();
        plan.nodes(TYPES)
                .filter(node -> node.node().actual() == null || node.node().ran())
                .forEach(node -> groups.computeIfAbsent(group(plan, node), _ -> new ArrayList<>())
                        .add(node));
        return groups.values().stream().map(members -> scan(plan, members)).toList();
    }

    private static String group(Analysis plan, Measured node) {
        String alias = String.valueOf(node.node().source().alias());
        var parent = plan.parent(node).filter(above -> above.isA("Append", "Merge Append"));
        var partition = PARTITION.matcher(alias);
        if (parent.isEmpty() || !partition.matches()) {
            return node.path();
        }
        return String.join(
                " ",
                parent.get().path(),
                partition.group(1),
                node.node().type(),
                String.valueOf(comparisons(plan, node, "Filter")),
                String.valueOf(comparisons(plan, node, "Index Cond")));
    }

    private static Scan scan(Analysis plan, List<Measured> members) {
        Measured first = members.getFirst();
        Measured at = members.size() == 1 ? first : plan.parent(first).orElse(first);
        String searched = first.isA("Bitmap Heap Scan") ? "Recheck Cond" : "Index Cond";
        return new Scan(at, members, comparisons(plan, first, "Filter"), comparisons(plan, first, searched));
    }

    private static List<Condition> comparisons(Analysis plan, Measured node, String label) {
        return node.node().expressions().text(label).stream()
                .flatMap(text -> plan.comparisons(node.node().source(), text).stream())
                .toList();
    }

    /// Whether it is of this type.
    public boolean isA(String type) {
        return members.getFirst().isA(type);
    }

    /// The table, or the first of the partitions.
    public QualifiedName table() {
        return tables().getFirst();
    }

    /// The table of every member.
    public List<QualifiedName> tables() {
        return members.stream()
                .map(member -> Objects.requireNonNull(member.node().source().table()))
                .toList();
    }

    /// The table as words: `public.orders`, `public.events_0 and 11 more partitions`.
    public String named() {
        int more = members.size() - 1;
        return more == 0 ? table().sql() : table().sql() + " and " + more + " more partitions";
    }

    /// Rows that passed the filter, in all loops.
    public double rows() {
        return sum(Measured::rows);
    }

    /// Rows that the filter dropped, in all loops.
    public double removed() {
        return sum(Measured::removedByFilter);
    }

    /// The part of the rows read that passed the filter.
    public double keptPart() {
        double read = rows() + removed();
        return read == 0 ? 1 : rows() / read;
    }

    /// Whether it was run, not only planned.
    public boolean ran() {
        return members.getFirst().node().ran();
    }

    /// How often each member ran.
    public double loops() {
        return members.getFirst().loops();
    }

    /// How often its indexes were searched; 0 before version 18.
    public double searches() {
        return sum(member -> member.node().counters().indexSearches());
    }

    /// What the planner puts it at.
    public double cost() {
        return sum(member -> member.node().estimate().totalCost());
    }

    /// Blocks of table and index that it looked at.
    public double blocks() {
        return sum(member -> member.selfBuffers().visited());
    }

    /// What it took.
    public Effort effort() {
        return members.stream().map(Measured::self).reduce(Effort::plus).orElse(Effort.NONE);
    }

    /// How many blocks would be read if only the rows that passed were: rows of one value lie anywhere (Mackert
    /// and Lohman's formula, which the planner uses too), rows of one stretch of time lie together.
    public double blocksOfRows() {
        double blocks = blocks() / loops();
        double rows = rows() / loops();
        double scattered = rows == 0 ? 0 : Math.min(blocks, 2 * blocks * rows / (2 * blocks + rows));
        return loops() * (isStretchOfTime() ? Math.min(scattered, blocks * keptPart()) : scattered);
    }

    private boolean isStretchOfTime() {
        return filter.stream().noneMatch(each -> each.kind() == Kind.EQUALITY)
                && filter.stream()
                        .anyMatch(each -> each.kind() == Kind.RANGE
                                && TIME.matcher(each.operand()).find());
    }

    /// The time or cost that an index with the right keys would spare.
    public Effort spared() {
        return blocks() == 0 ? effort().times(1 - keptPart()) : effort().times(1 - blocksOfRows() / blocks());
    }

    /// All comparisons: what the index answered, then what the filter did.
    public List<Condition> conditions() {
        return Stream.concat(searched.stream(), filter.stream()).toList();
    }

    /// The index that would answer its comparisons; none when no index can.
    public Optional<IndexShape> bestIndex() {
        return IndexShape.of(table(), conditions());
    }

    /// Whether comparisons of this kind are what drops the rows. One for equality is believed to; a range beside a
    /// subplan, an OR, `<>` or an equality of another kind may keep all of them.
    public boolean isDecidedBy(Predicate<Condition> comparisons) {
        boolean whole = isFilterReadWhole()
                && filter.stream()
                        .noneMatch(each ->
                                each.kind() == Kind.OTHER || (each.kind() == Kind.EQUALITY && !comparisons.test(each)));
        return filter.stream().filter(comparisons).anyMatch(each -> whole || each.kind() == Kind.EQUALITY);
    }

    /// Whether `filter` is all there is in the filter.
    private boolean isFilterReadWhole() {
        PlanNode first = members.getFirst().node();
        return first.expressions().filter().stream()
                .allMatch(text -> Condition.isReadWhole(text, first.source().alias()));
    }

    private double sum(ToDoubleFunction<Measured> amount) {
        return members.stream().mapToDouble(amount).sum();
    }
}
