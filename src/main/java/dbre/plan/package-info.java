/// EXPLAIN JSON to a plan tree, what its numbers amount to, and a compact picture of it.
///
/// [PlanReader] gives a [Plan] of [PlanNode]s, word for word as PostgreSQL printed it. [Analysis] does the
/// arithmetic once: what each node itself took ([Effort]), how many rows it was expected to give and gave in
/// all, which blocks it touched. [PlanText] draws it. Everything that judges a plan (package `signal`, the
/// index candidates) starts from an [Analysis] and never adds up numbers of its own.
///
/// Invariants: the self times of all nodes add up to the time of the root; a node has a path such as `0.1.0`,
/// its place among the children from the root down; no method recurses over the tree.
@org.jspecify.annotations.NullMarked
package dbre.plan;
