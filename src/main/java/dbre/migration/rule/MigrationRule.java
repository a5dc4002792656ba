package dbre.migration.rule;

import dbre.finding.Finding;
import java.util.stream.Stream;

/// One hazard of a migration as a whole. Its page `rules/<id>.md` says when it applies and what to do instead, and its
/// examples are the rule's first tests.
public sealed interface MigrationRule
        permits NoWayBack, BranchesCollide, MappedColumnIsDropped, DiscriminatorMissesRows {

    /// The rule's name, after the harm: `irreversible`.
    String id();

    /// What the rule has to say; empty when there is no such hazard.
    Stream<Finding> check(WholeMigration migration);
}
