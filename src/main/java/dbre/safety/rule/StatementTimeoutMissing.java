package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.Effect;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Timeouts;
import dbre.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/// Without statement_timeout a statement that takes longer than planned keeps its locks for as long as it takes.
final class StatementTimeoutMissing implements SafetyRule {
    private static final int LONGEST_SECONDS = 3600;

    @Override
    public String id() {
        return "missing-statement-timeout";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        boolean plain = !situation.step().wrapped();
        Optional<Effect> lasting = situation.effects().stream()
                .filter(effect ->
                        effect.lock().blocksWrites() && (plain || effect.work().growsWithTable()))
                .findFirst();
        boolean bounded = situation
                .earlier()
                .of(Statement.SetVariable.class)
                .anyMatch(set -> set.name().equals("statement_timeout")
                        && set.value() != null
                        && Timeouts.seconds(set.value()).orElse(0) <= LONGEST_SECONDS);
        if (lasting.isEmpty() || bounded || isTold(situation)) {
            return Stream.empty();
        }
        return Stream.of(situation.note(
                this,
                lasting.get().on(),
                "Nothing bounds how long this keeps " + lasting.get().lock() + " on "
                        + lasting.get().on() + ".",
                Remedy.advice("SET LOCAL statement_timeout to what production can bear.")));
    }

    /// Once for a transaction is enough.
    private static boolean isTold(Situation situation) {
        return situation
                .transaction()
                .held()
                .effects()
                .anyMatch(
                        effect -> effect.lock().blocksWrites() && effect.work().growsWithTable());
    }
}
