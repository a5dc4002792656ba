package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// A runner that opens a transaction itself is left without one by a COMMIT in the script; a BEGIN within only warns.
final class NestedTransaction implements SafetyRule {

    @Override
    public String id() {
        return "transaction-nesting";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Transaction control)
                || !situation.step().wrapped()
                || !ends(control)) {
            return Stream.empty();
        }
        return Stream.of(situation.warning(
                this,
                QualifiedName.of("transaction"),
                "The runner has a transaction open around this: " + control.control()
                        + " works on that one, and what follows runs without the protection it expects.",
                Remedy.advice("Leave transactions to the runner; in Alembic use autocommit_block or"
                        + " transaction_per_migration.")));
    }

    private static boolean ends(Statement.Transaction control) {
        return switch (control.control()) {
            case BEGIN, COMMIT, ROLLBACK, PREPARED -> true;
            case SAVEPOINT, RELEASE, ROLLBACK_TO -> false;
        };
    }
}
