package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.Effect;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Timeouts;
import dbre.schema.QualifiedName;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/// A statement that waits for a strong lock makes every later query on the table wait behind it; lock_timeout bounds
/// that queue (manual, "Explicit Locking" and lock_timeout).
final class LockTimeoutMissing implements SafetyRule {
    /// Longer than this, the queue behind the statement is an outage of its own.
    private static final int LONGEST_SECONDS = 15;

    @Override
    public String id() {
        return "missing-lock-timeout";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        Optional<String> waited = situation.effects().stream()
                .filter(effect -> effect.lock().blocksWrites())
                .findFirst()
                .map(effect -> effect.lock() + " on " + effect.on())
                .or(() -> onUnknownTable(situation));
        boolean told = situation.transaction().held().blockWrites();
        Optional<String> timeout = situation.transaction().lockTimeout();
        boolean bounded = timeout.isPresent() && Timeouts.seconds(timeout.get()).orElse(0) <= LONGEST_SECONDS;
        return waited.isEmpty() || told || bounded
                ? Stream.empty()
                : Stream.of(finding(situation, waited.get(), timeout));
    }

    /// An index alone does not tell its table.
    private static Optional<String> onUnknownTable(Situation situation) {
        return switch (situation.statement()) {
            case Statement.Reindex reindex
            when !reindex.concurrently() && reindex.kind() == ObjectKind.INDEX ->
                Optional.of("SHARE on the table of " + reindex.name());
            case Statement.Drop drop
            when drop.kind() == ObjectKind.INDEX && !drop.concurrently() ->
                Optional.of("ACCESS EXCLUSIVE on the table of " + drop.names().getFirst());
            default -> Optional.empty();
        };
    }

    private Finding finding(Situation situation, String lock, Optional<String> timeout) {
        String limit = timeout.map(value -> ", for as long as " + value).orElse(", without limit");
        return situation.warning(
                this,
                situation.effects().stream().findFirst().map(Effect::on).orElse(QualifiedName.of("index")),
                "While this waits for " + lock + " behind one long query, every new query on it waits too" + limit
                        + ".",
                Remedy.replacement(
                        "Give up after a few seconds and try again later: set lock_timeout first.",
                        (situation.transaction().isOpen() ? "SET LOCAL" : "SET") + " lock_timeout = '3s'",
                        situation.step().statement().sql()));
    }
}
