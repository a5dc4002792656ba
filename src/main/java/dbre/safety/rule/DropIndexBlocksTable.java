package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// DROP INDEX takes ACCESS EXCLUSIVE on the table too: while it waits for running queries, everything behind it waits
/// (DROP INDEX; measured on 14 to 18).
final class DropIndexBlocksTable implements SafetyRule {

    @Override
    public String id() {
        return "drop-index-not-concurrent";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Drop drop)
                || drop.kind() != ObjectKind.INDEX
                || drop.concurrently()
                || isOnNewTable(situation, drop)) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                drop.names().getFirst(),
                "Nobody can read or write the table of " + drop.names().getFirst()
                        + " while this waits for its turn behind running queries, and while it drops the"
                        + " index.",
                Remedies.safeSteps(
                        situation,
                        "Drop it CONCURRENTLY, outside a transaction. (An index that backs a constraint goes"
                                + " with the constraint.)")));
    }

    private static boolean isOnNewTable(Situation situation, Statement.Drop drop) {
        return drop.names().stream()
                .allMatch(index -> situation
                        .world()
                        .tableOfIndex(index)
                        .map(table -> situation.isNew(table.name()))
                        .orElse(false));
    }
}
