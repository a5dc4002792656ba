package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import java.util.List;
import java.util.stream.Stream;

/// NOT IN (SELECT ...) whose list does not fit into work_mem is compared row by row: its time grows with the
/// product of both sides. NOT IN cannot become an anti join, because of what it means for NULL.
final class NotInSubplan implements Signal {

    @Override
    public String id() {
        return "not-in-subplan";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes().stream()
                .filter(node -> "SubPlan".equals(node.node().relationship()) && isNotIn(plan, node))
                .filter(subplan -> subplan.inclusive().isSignificant())
                .map(subplan -> finding(subplan, subplan.inclusive(), message(plan, subplan), remedy()));
    }

    /// Since version 17 the filter says `NOT (ANY (x = (SubPlan 1).col1))`; before, `NOT (SubPlan 1)`, which a NOT
    /// EXISTS prints too, but that refers to the outer query and so is not kept in a Materialize.
    static boolean isNotIn(Analysis plan, Measured subplan) {
        String name = "(" + subplan.node().subplanName() + ")";
        return plan.parent(subplan).stream()
                .flatMap(caller -> Stream.of("Filter", "Join Filter")
                        .flatMap(label -> caller.node().expressions().list(label).stream()))
                .filter(filter -> filter.contains(name))
                .anyMatch(filter -> filter.contains("NOT (ANY (")
                        || (filter.contains("NOT " + name) && subplan.isA("Materialize")));
    }

    private static String message(Analysis plan, Measured subplan) {
        String times = subplan.node().ran() ? Figures.count(subplan.loops()) + " times" : "once for each row";
        String where = plan.parent(subplan)
                .map(caller -> caller.node().source().relation())
                .map(relation -> " for rows of " + relation)
                .orElse("");
        return "NOT IN searches the list of its subquery from the beginning, %s%s: %s, and it grows with both sides."
                .formatted(times, where, subplan.inclusive());
    }

    private static Remedy remedy() {
        return new Remedy(
                "Write NOT EXISTS (SELECT 1 FROM ... WHERE it matches): it becomes one anti join. It differs from NOT"
                        + " IN only where the subquery gives NULL, and there NOT IN returns nothing at all.",
                List.of(),
                null);
    }
}
