package dbre.plan.signal;

import dbre.plan.Analysis;
import dbre.plan.Measured;
import java.util.List;

/// Whether a node was read to its end, so that its rows can be compared with what the planner expected of a
/// complete run.
final class Completeness {
    private Completeness() {}

    /// False when anything above may have stopped asking for rows, or asked for the same rows again.
    static boolean isReadToEnd(Analysis plan, Measured node) {
        List<Measured> upwards = plan.upwards(node).toList();
        for (int i = 1; i < upwards.size(); i++) {
            Measured below = upwards.get(i - 1);
            Measured above = upwards.get(i);
            if (isSubplan(below) || mayStop(plan, above, below)) {
                return false;
            }
            if (readsAllFirst(above)) {
                return true;
            }
        }
        return true;
    }

    /// EXISTS, IN and LIMIT in a subplan stop it; a CTE is read as far as its readers want.
    private static boolean isSubplan(Measured node) {
        String relationship = node.node().relationship();
        return "SubPlan".equals(relationship) || "InitPlan".equals(relationship);
    }

    private static boolean mayStop(Analysis plan, Measured above, Measured below) {
        boolean inner = "Inner".equals(below.node().relationship());
        return switch (above.node().type()) {
            // A merge join ends with its shorter side and goes back over equal keys of the inner one.
            case "Limit", "Materialize", "Memoize", "Merge Join" -> true;
            case "Nested Loop" -> inner && stopsAtFirstMatch(above);
            // With an empty hash table the outer side need not be read.
            case "Hash Join" ->
                !inner
                        && plan.child(above, "Inner")
                                .filter(hash -> hash.rows() == 0)
                                .isPresent();
            default -> false;
        };
    }

    private static boolean stopsAtFirstMatch(Measured join) {
        String type = String.valueOf(join.node().traits().joinType());
        return join.node().traits().innerUnique() || type.contains("Semi") || type.contains("Anti");
    }

    private static boolean readsAllFirst(Measured node) {
        return node.isA("Sort", "Hash", "ModifyTable", "BitmapAnd", "BitmapOr")
                || (node.isA("Aggregate")
                        && !"Sorted".equals(node.node().traits().strategy()));
    }
}
