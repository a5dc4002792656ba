package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.DetachPartition;
import dbre.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/// CONCURRENTLY commits in the middle of its work, so PostgreSQL refuses it inside a transaction block
/// (CREATE INDEX, DROP INDEX, REINDEX, ALTER TABLE ... DETACH PARTITION; measured on 14 to 18).
final class ConcurrentlyInTransaction implements SafetyRule {

    @Override
    public String id() {
        return "concurrently-in-transaction";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!situation.transaction().isOpen() || !commitsByItself(situation)) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                QualifiedName.of("transaction"),
                "This fails: it cannot run inside a transaction block, and one is open here.",
                new Remedy(
                        "Give it a revision of its own, inside `with op.get_context().autocommit_block():`;"
                                + " in plain SQL, run it outside BEGIN and COMMIT.",
                        List.of("COMMIT", situation.step().statement().sql()),
                        null)));
    }

    private static boolean commitsByItself(Situation situation) {
        return switch (situation.statement()) {
            case Statement.AddEnumValue add -> !situation.world().version().isAtLeast(12);
            case Statement.CreateIndex create -> create.concurrently();
            case Statement.Drop drop -> drop.concurrently();
            case Statement.Reindex reindex -> reindex.concurrently();
            case Statement.Vacuum vacuum -> vacuum.vacuum();
            case Statement.AlterTable alter ->
                alter.actions().stream()
                        .anyMatch(action -> action instanceof DetachPartition detach && detach.concurrently());
            default -> false;
        };
    }
}
