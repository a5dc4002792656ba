package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.Effect;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Transaction.Held;
import java.util.Optional;
import java.util.stream.Stream;

/// A statement that waits for a strong lock makes every later query on the table wait behind it; lock_timeout bounds
/// that queue (manual, "Explicit Locking" and lock_timeout).
final class LockTimeoutMissing implements SafetyRule {

    @Override
    public String id() {
        return "missing-lock-timeout";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        Optional<Effect> blocking = situation.effects().stream()
                .filter(effect -> effect.lock().blocksWrites())
                .findFirst();
        boolean told = situation.transaction().held().stream()
                .map(Held::effect)
                .anyMatch(effect -> effect.lock().blocksWrites());
        if (blocking.isEmpty() || told || situation.transaction().lockTimeout().isPresent()) {
            return Stream.empty();
        }
        Effect effect = blocking.get();
        return Stream.of(situation.warning(
                this,
                effect.on(),
                "While this waits for " + effect.lock() + " on " + effect.on()
                        + " behind one long query, every new query" + " on it waits too, without limit.",
                Remedy.replacement(
                        "Give up after a few seconds and try again later: set lock_timeout first.",
                        (situation.transaction().isOpen() ? "SET LOCAL" : "SET") + " lock_timeout = '3s'",
                        situation.step().statement().sql())));
    }
}
