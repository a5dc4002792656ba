package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// An enum can grow and be renamed, but a value cannot be removed.
final class EnumIsHardToShrink implements SafetyRule {

    @Override
    public String id() {
        return "create-enum";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateEnum create)) {
            return Stream.empty();
        }
        return Stream.of(situation.note(
                this,
                create.name(),
                "Values can be added to " + create.name() + " later, but none can be removed.",
                Remedy.advice("If the values change with the business, use text with a CHECK, or a lookup table.")));
    }
}
