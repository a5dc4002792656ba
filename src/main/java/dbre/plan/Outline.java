package dbre.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/// The nodes of a plan in the order in which EXPLAIN prints them, each known by its number in that order, so
/// that arithmetic is loops over numbers. Parents stand before their children, outer inputs before inner ones.
final class Outline {
    private final List<PlanNode> nodes = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<List<Integer>> children = new ArrayList<>();
    private final int[] ends;

    Outline(PlanNode root) {
        Deque<Visit> open = new ArrayDeque<>();
        open.push(new Visit(root, "0", -1));
        while (!open.isEmpty()) {
            Visit visit = open.pop();
            int number = nodes.size();
            nodes.add(visit.node);
            paths.add(visit.path);
            parents.add(visit.parent);
            children.add(new ArrayList<>());
            if (visit.parent >= 0) {
                children.get(visit.parent).add(number);
            }
            List<PlanNode> below = visit.node.children();
            for (int i = below.size() - 1; i >= 0; i--) {
                open.push(new Visit(below.get(i), visit.path + "." + i, number));
            }
        }
        ends = ends();
    }

    private record Visit(PlanNode node, String path, int parent) {}

    private int[] ends() {
        int[] result = new int[nodes.size()];
        for (int i = nodes.size() - 1; i >= 0; i--) {
            result[i] =
                    children.get(i).isEmpty() ? i + 1 : result[children.get(i).getLast()];
        }
        return result;
    }

    int size() {
        return nodes.size();
    }

    PlanNode node(int number) {
        return nodes.get(number);
    }

    String path(int number) {
        return paths.get(number);
    }

    /// The parent's number, -1 for the root.
    int parent(int number) {
        return parents.get(number);
    }

    List<Integer> children(int number) {
        return children.get(number);
    }

    /// Whether a node is the ancestor itself or below it.
    boolean isWithin(int number, int ancestor) {
        return ancestor <= number && number < ends[ancestor];
    }

    /// The node and everything below it.
    IntStream subtree(int number) {
        return IntStream.range(number, ends[number]);
    }

    IntStream numbers() {
        return IntStream.range(0, size());
    }

    boolean isInitPlan(int number) {
        return "InitPlan".equals(nodes.get(number).relationship());
    }

    boolean isSubPlan(int number) {
        return "SubPlan".equals(nodes.get(number).relationship());
    }
}
