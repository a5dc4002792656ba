package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.Effect;
import dbre.safety.LockMode;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Transaction.Held;
import dbre.safety.Work;
import dbre.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/// Locks are kept until the transaction ends: whatever runs after an ACCESS EXCLUSIVE lock makes everyone wait longer.
final class WorkAfterExclusiveLock implements SafetyRule {

    @Override
    public String id() {
        return "statement-after-access-exclusive";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        Optional<Effect> slow = situation.effects().stream()
                .filter(effect -> effect.work().growsWithTable() || isQuery(situation))
                .findFirst();
        Optional<Held> lock = situation.transaction().held().first(LockMode.ACCESS_EXCLUSIVE);
        if (slow.isEmpty() || lock.isEmpty()) {
            return Stream.empty();
        }
        Work work = isQuery(situation) ? Work.SCAN : slow.get().work();
        return Stream.of(situation.danger(
                this,
                lock.get().effect().on(),
                "Statement " + lock.get().step().index() + " holds ACCESS EXCLUSIVE on "
                        + lock.get().effect().on()
                        + " until this transaction ends, so nobody can read or write it while "
                        + situation.sized(slow.get().on()) + " is worked on: "
                        + situation.duration(work, slow.get().on()) + ".",
                Remedy.advice("Commit in between: one revision for the lock, another for the work, with"
                        + " transaction_per_migration or an autocommit_block.")));
    }

    /// How long a query takes is not known; it may read everything.
    private static boolean isQuery(Situation situation) {
        return situation.statement() instanceof Statement.Select;
    }
}
