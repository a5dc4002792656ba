package dbre.safety;

import dbre.finding.Finding;
import java.util.stream.Stream;

/// One hazard of migrations. The page `rules/<id>.md` says when it applies and what to do instead, and its two
/// SQL blocks are the rule's first tests.
public interface SafetyRule {

    /// The rule's name, after the harm: `index-not-concurrent`.
    String id();

    /// What the rule has to say about a statement in its situation; empty when there is no such hazard.
    Stream<Finding> check(Situation situation);
}
