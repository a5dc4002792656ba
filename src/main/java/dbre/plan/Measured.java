package dbre.plan;

import dbre.schema.QualifiedName;

/// A node and what its numbers amount to over all loops and processes.
///
/// @param number its place in the order in which EXPLAIN prints the nodes
/// @param path its place in the tree: `0.1.0`
/// @param node the node as printed
/// @param self what it spent itself
/// @param inclusive what it spent with everything below it
/// @param rowsEstimated rows that the planner expected in all
/// @param rows rows that it gave in all; what the planner expected when the statement was not run
/// @param rowsRounding how far `rows` may be from the truth
/// @param loops how often it ran, in all processes; 1 when the statement was not run
/// @param processes how many processes shared it
/// @param selfBuffers blocks that it touched itself
public record Measured(
        int number,
        String path,
        PlanNode node,
        Effort self,
        Effort inclusive,
        double rowsEstimated,
        double rows,
        double rowsRounding,
        double loops,
        double processes,
        Buffers selfBuffers) {

    /// Rows that the filter dropped, in all.
    public double removedByFilter() {
        return node.counters().removedByFilter() * loops;
    }

    /// Whether it is of one of these types.
    public boolean isA(String... types) {
        return node.isA(types);
    }

    /// The table that it reads as SQL, or its type when it reads none.
    public String named() {
        QualifiedName table = node.source().table();
        return table == null ? node.type() : table.sql();
    }
}
