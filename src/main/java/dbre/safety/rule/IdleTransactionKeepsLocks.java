package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.Effect;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/// A script that opens a transaction itself keeps its locks when its client hangs or somebody looks at the prompt;
/// idle_in_transaction_session_timeout ends that.
final class IdleTransactionKeepsLocks implements SafetyRule {

    @Override
    public String id() {
        return "missing-idle-timeout/app-name";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        Optional<Effect> blocking = situation.effects().stream()
                .filter(effect -> effect.lock().blocksWrites())
                .findFirst();
        boolean told = situation.transaction().held().blockWrites();
        boolean own = situation.transaction().isOpen() && !situation.step().wrapped();
        if (blocking.isEmpty() || told || !own || isBounded(situation)) {
            return Stream.empty();
        }
        return Stream.of(situation.note(
                this,
                blocking.get().on(),
                "If the session hangs before COMMIT, " + blocking.get().lock() + " on "
                        + blocking.get().on() + " stays.",
                Remedy.advice("SET LOCAL idle_in_transaction_session_timeout = '30s' first, and an application_name by"
                        + " which the session is found.")));
    }

    private static boolean isBounded(Situation situation) {
        return situation
                .earlier()
                .of(Statement.SetVariable.class)
                .anyMatch(set -> set.name().equals("idle_in_transaction_session_timeout"));
    }
}
