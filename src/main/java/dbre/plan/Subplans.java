package dbre.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which nodes' time and buffers hold the work of each InitPlan, CTE and SubPlan.
///
/// EXPLAIN lists these where they were planned, but they run inside whoever asks for their rows:
/// - an InitPlan inside the node that first uses its value; below a Gather, inside the Gather, which
///   computes values before it starts its workers;
/// - a CTE inside its CTE Scans, each of which pulls a part of it;
/// - a SubPlan inside the node that lists it, but one SubPlan may serve several nodes (the partitions of a
///   table, say) and is listed at the first of them only.
final class Subplans {
    /// `(SubPlan 1)`, `(hashed SubPlan 1).col1`, `(InitPlan 1).col1` since version 17, `$0` before.
    private static final Pattern MENTION = Pattern.compile("((?:SubPlan|InitPlan) \\d+)\\)|(\\$\\d+)");
    /// `InitPlan 1 (returns $0,$1)`, up to version 16.
    private static final Pattern RETURNS = Pattern.compile("\\$\\d+");

    private final Outline outline;
    private final Parallelism parallelism;
    private final Capacity capacity;
    private final Map<String, TreeSet<Integer>> mentions = new HashMap<>();

    private Subplans(Outline outline, Parallelism parallelism, Capacity capacity) {
        this.outline = outline;
        this.parallelism = parallelism;
        this.capacity = capacity;
        outline.numbers()
                .forEach(number -> outline.node(number).expressions().all().forEach(text -> {
                    for (Matcher matcher = MENTION.matcher(text); matcher.find(); ) {
                        String name = Objects.requireNonNullElse(matcher.group(1), matcher.group());
                        mentions.computeIfAbsent(name, _ -> new TreeSet<>()).add(number);
                    }
                }));
    }

    /// Work that is listed at one place and spent at others.
    ///
    /// @param root the number of its topmost node
    /// @param consumers the numbers of the nodes whose totals hold it; none when it runs outside the plan,
    ///     as a data-modifying CTE does that nobody reads
    record Loan(int root, List<Integer> consumers) {}

    /// Says whether a node's own total has room for that of another.
    interface Capacity {
        boolean has(int consumer, int subplan);
    }

    /// Every loan, those first that take a whole consumer into account, then those that are shared.
    static List<Loan> of(Outline outline, Parallelism parallelism, Capacity capacity) {
        Subplans subplans = new Subplans(outline, parallelism, capacity);
        List<Loan> initPlans = new ArrayList<>();
        List<Loan> shared = new ArrayList<>();
        List<Loan> expressions = new ArrayList<>();
        outline.numbers().forEach(number -> {
            if (outline.isInitPlan(number)) {
                String cte = cteName(outline.node(number));
                if (cte == null) {
                    initPlans.add(new Loan(number, List.of(subplans.firstUser(number))));
                } else {
                    expressions.add(new Loan(number, subplans.scans(number, cte)));
                }
            } else if (outline.isSubPlan(number)) {
                shared.add(new Loan(number, subplans.callers(number)));
            }
        });
        return Stream.of(initPlans, shared, expressions).flatMap(List::stream).toList();
    }

    private static @Nullable String cteName(PlanNode node) {
        String name = node.subplanName();
        return name != null && name.startsWith("CTE ") ? name.substring("CTE ".length()) : null;
    }

    /// The CTE Scans of this CTE: those for which it is the nearest of its name.
    private List<Integer> scans(int subplan, String name) {
        int scope = outline.parent(subplan);
        return outline.subtree(scope)
                .filter(number -> name.equals(outline.node(number).source().cte())
                        && outline.node(number).isA("CTE Scan")
                        && nearest(number, name) == subplan)
                .boxed()
                .toList();
    }

    private int nearest(int scan, String name) {
        int below = scan;
        for (int scope = scan; scope >= 0; below = scope, scope = outline.parent(scope)) {
            for (int child : outline.children(scope)) {
                if (child != below && outline.isInitPlan(child) && name.equals(cteName(outline.node(child)))) {
                    return child;
                }
            }
        }
        return -1;
    }

    private List<Integer> callers(int subplan) {
        TreeSet<Integer> callers = new TreeSet<>(mentioning(subplan));
        callers.removeIf(caller -> outline.isWithin(caller, subplan));
        callers.add(outline.parent(subplan));
        return lowest(callers);
    }

    private int firstUser(int subplan) {
        int scope = outline.parent(subplan);
        TreeSet<Integer> users = new TreeSet<>();
        for (int user : mentioning(subplan)) {
            int gather = parallelism.gather(user);
            users.add(gather >= 0 && outline.isWithin(gather, scope) ? gather : user);
        }
        List<Integer> able =
                users.stream().filter(user -> isAble(user, subplan)).toList();
        return lowest(new TreeSet<>(able)).stream()
                .findFirst()
                // Not every use is printed: LIMIT (SELECT ...) is not.
                .orElseGet(() -> outline.subtree(scope)
                        .filter(user -> isAble(user, subplan))
                        .findFirst()
                        .orElse(scope));
    }

    private boolean isAble(int user, int subplan) {
        return outline.isWithin(user, outline.parent(subplan))
                && !outline.isWithin(user, subplan)
                && capacity.has(user, subplan);
    }

    private List<Integer> mentioning(int subplan) {
        String name = String.valueOf(outline.node(subplan).subplanName());
        List<String> names = new ArrayList<>(List.of(name.replaceFirst(" \\(.*", "")));
        RETURNS.matcher(name).results().forEach(result -> names.add(result.group()));
        return names.stream()
                .flatMap(each -> mentions.getOrDefault(each, new TreeSet<>()).stream())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /// Nodes above another one only pass its value on.
    private List<Integer> lowest(NavigableSet<Integer> numbers) {
        return numbers.stream()
                .filter(number -> {
                    Integer next = numbers.higher(number);
                    return next == null || !outline.isWithin(next, number);
                })
                .toList();
    }
}
