package dbre.index;

import dbre.plan.Effort;
import dbre.plan.IndexShape;
import java.util.List;

/// An index that a plan asks for.
///
/// @param shape its table and keys
/// @param statements the statements that make it without blocking writers, in order
/// @param spared what the plan suggests it would spare; an estimate, not a measurement
/// @param nodes the plan nodes that ask for it, by path
public record IndexCandidate(IndexShape shape, List<String> statements, Effort spared, List<String> nodes) {
    public IndexCandidate {
        statements = List.copyOf(statements);
        nodes = List.copyOf(nodes);
    }
}
