package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Each ALTER TABLE that reads or rewrites does so by itself; the actions of one statement share one pass.
final class SeveralAltersScanTwice implements SafetyRule {

    @Override
    public String id() {
        return "combine-alters";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.AlterTable alter) || situation.isNew(alter.name())) {
            return Stream.empty();
        }
        boolean again = situation.transaction().held().stream()
                .anyMatch(held -> held.effect().on().equals(situation.world().resolve(alter.name()))
                        && held.effect().work() == Work.REWRITE);
        boolean rewrites = situation.effects().stream().anyMatch(effect -> effect.work() == Work.REWRITE);
        return again && rewrites
                ? Stream.of(situation.note(
                        this,
                        alter.name(),
                        situation.sized(alter.name()) + " is written anew a second time in this transaction.",
                        Remedy.advice("Put the actions into one ALTER TABLE; they share one pass.")))
                : Stream.empty();
    }
}
