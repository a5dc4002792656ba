package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// The effect of a DO block, of a called procedure or of dynamic SQL cannot be known from the text.
final class EffectCannotBeKnown implements SafetyRule {

    @Override
    public String id() {
        return "opaque";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Opaque opaque)) {
            return Stream.empty();
        }
        return Stream.of(situation.warning(
                this,
                QualifiedName.of(opaque.kind()),
                "What this does is not known: " + opaque.why() + ".",
                Remedy.advice("Write the statements out, so that they can be judged; or try it on a copy and look at"
                        + " pg_locks.")));
    }
}
