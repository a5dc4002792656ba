package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.Effect;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Each strong lock is kept until the transaction ends: while the next one is waited for, all tables before stand
/// still, and an application that locks them in another order deadlocks (manual, "Deadlocks").
final class LocksPileUp implements SafetyRule {
    private static final int MANY = 3;

    @Override
    public String id() {
        return "locks-pile-up";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        Set<QualifiedName> before = situation.transaction().held().unreadable();
        if (before.isEmpty() || before.size() >= MANY) {
            return Stream.empty();
        }
        List<QualifiedName> now = Stream.concat(
                        before.stream(),
                        situation.effects().stream()
                                .filter(effect -> effect.lock().blocksReads())
                                .map(Effect::on))
                .distinct()
                .toList();
        if (now.size() < MANY) {
            return Stream.empty();
        }
        return Stream.of(situation.warning(
                this,
                now.getLast(),
                "While this waits for its lock, nobody can use "
                        + before.stream().map(QualifiedName::sql).collect(Collectors.joining(" and "))
                        + ", which this transaction keeps locked.",
                Remedy.advice("One transaction for each table: a revision each, or transaction_per_migration.")));
    }
}
