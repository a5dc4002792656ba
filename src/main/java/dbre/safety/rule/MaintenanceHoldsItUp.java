package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.Effect;
import dbre.safety.LockMode;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// COMMENT and CREATE STATISTICS look harmless, but take SHARE UPDATE EXCLUSIVE: they wait for VACUUM, ANALYZE and
/// concurrent index builds, and keep them off until the transaction ends (measured on 14 to 18).
final class MaintenanceHoldsItUp implements SafetyRule {

    @Override
    public String id() {
        return "waits-for-maintenance";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        boolean concerned = situation.statement() instanceof Statement.Comment
                || situation.statement() instanceof Statement.CreateStatistics;
        if (!concerned || situation.transaction().lockTimeout().isPresent()) {
            return Stream.empty();
        }
        return situation.effects().stream()
                .filter(effect -> effect.lock() == LockMode.SHARE_UPDATE_EXCLUSIVE)
                .map(Effect::on)
                .map(table -> situation.note(
                        this,
                        table,
                        "This waits until VACUUM, ANALYZE and index builds on " + situation.sized(table)
                                + " are through, with every lock that the transaction holds already.",
                        Remedy.replacement(
                                "Set lock_timeout first.",
                                (situation.transaction().isOpen() ? "SET LOCAL" : "SET") + " lock_timeout = '3s'",
                                situation.step().statement().sql())));
    }
}
