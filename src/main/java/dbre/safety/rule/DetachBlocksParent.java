package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.AlterAction.DetachPartition;
import java.util.stream.Stream;

/// DETACH PARTITION takes ACCESS EXCLUSIVE on the parent; CONCURRENTLY (since 14) does not.
final class DetachBlocksParent implements SafetyRule {

    @Override
    public String id() {
        return "detach-partition";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(DetachPartition.class)
                .filter(altered ->
                        !altered.action().concurrently() && !altered.action().finish())
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while this waits for running queries.",
                        Remedy.replacement(
                                "Detach it CONCURRENTLY, outside a transaction (not possible with a default"
                                        + " partition).",
                                "ALTER TABLE " + altered.written().sql() + " DETACH PARTITION "
                                        + altered.action().partition().sql() + " CONCURRENTLY")));
    }
}
