package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.Statement;
import dbre.sql.Statement.Transaction.Control;
import java.util.stream.Stream;

/// A runner that opens a transaction itself is left without one by a COMMIT in the script; a BEGIN within only warns.
/// A transaction that nothing ends is rolled back, or keeps its locks.
final class NestedTransaction implements SafetyRule {

    @Override
    public String id() {
        return "transaction-nesting";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Transaction control)) {
            return Stream.empty();
        }
        if (situation.step().wrapped()) {
            return ends(control)
                    ? found(
                            situation,
                            "The runner has a transaction open around this: " + control.control()
                                    + " works on that one, and what follows runs without the protection it expects.")
                    : Stream.empty();
        }
        if (control.control() != Control.BEGIN) {
            return Stream.empty();
        }
        if (situation.transaction().isOpen()) {
            return found(
                    situation, "A transaction is open already: this BEGIN only warns, and the first COMMIT ends both.");
        }
        boolean closed = situation.later().stream()
                .anyMatch(later ->
                        later instanceof Statement.Transaction end && end.control() != Control.BEGIN && ends(end));
        return closed
                ? Stream.empty()
                : found(
                        situation,
                        "Nothing ends this transaction: it is rolled back when the script ends, or keeps its"
                                + " locks while the session idles.");
    }

    private Stream<Finding> found(Situation situation, String message) {
        return Stream.of(situation.warning(
                this,
                QualifiedName.of("transaction"),
                message,
                Remedy.advice("Leave transactions to the runner, or close each that the script opens; in Alembic use"
                        + " autocommit_block or transaction_per_migration.")));
    }

    private static boolean ends(Statement.Transaction control) {
        return switch (control.control()) {
            case BEGIN, COMMIT, ROLLBACK, PREPARED -> true;
            case SAVEPOINT, RELEASE, ROLLBACK_TO -> false;
        };
    }
}
