package dbre.safety.rule;

import dbre.finding.Remedy;
import dbre.safety.Situation;
import dbre.safety.recipe.Recipe;
import dbre.safety.recipe.SafeSteps;

/// What a rule proposes instead.
final class Remedies {
    private Remedies() {}

    /// The statement's own safe steps; when only the caller can decide something, the question instead.
    static Remedy safeSteps(Situation situation, String text) {
        Recipe recipe = SafeSteps.of(situation.step().statement(), situation.world());
        String question = recipe.question();
        return question == null ? new Remedy(text, recipe.sql(), null) : Remedy.advice(text + " " + question);
    }
}
