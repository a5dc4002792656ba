package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.Effect;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.sql.AlterAction;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Each ALTER TABLE that reads or rewrites does so by itself; the actions of one statement share one pass.
final class SeveralAltersScanTwice implements SafetyRule {
    private static final Remedy ADVICE =
            Remedy.advice("Put the actions into one ALTER TABLE; they share one lock and one pass.");

    @Override
    public String id() {
        return "combine-alters";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.AlterTable alter) || situation.isNew(alter.name())) {
            return Stream.empty();
        }
        if (rewrites(situation.effects().stream())
                && rewrites(situation.transaction().held().on(situation.world().resolve(alter.name())))) {
            return Stream.of(situation.note(
                    this,
                    alter.name(),
                    situation.sized(alter.name()) + " is written anew a second time in this transaction.",
                    ADVICE));
        }
        return continues(situation, alter)
                ? Stream.of(situation.note(
                        this,
                        alter.name(),
                        situation.sized(alter.name()) + " is locked a second time for what one statement could do.",
                        ADVICE))
                : Stream.empty();
    }

    private static boolean rewrites(Stream<Effect> effects) {
        return effects.anyMatch(effect -> effect.work() == Work.REWRITE);
    }

    /// Whether the statement right before alters the same table, and both change columns only.
    private static boolean continues(Situation situation, Statement.AlterTable alter) {
        return situation.earlier().last().orElse(null) instanceof Statement.AlterTable before
                && before.name().equals(alter.name())
                && Stream.concat(before.actions().stream(), alter.actions().stream())
                        .allMatch(SeveralAltersScanTwice::changesColumn);
    }

    private static boolean changesColumn(AlterAction action) {
        return action instanceof AlterAction.AddColumn
                || action instanceof AlterAction.SetType
                || action instanceof AlterAction.SetNotNull;
    }
}
