package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Without BEFORE or AFTER the value goes last, which its readers cannot see from the migration.
final class EnumValueHasNoPlace implements SafetyRule {

    @Override
    public String id() {
        return "enum-value-no-position";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.AddEnumValue add) || add.neighbour() != null) {
            return Stream.empty();
        }
        return Stream.of(situation.note(
                this,
                add.type(),
                "The value goes to the end of " + add.type() + ", and comparisons and ORDER BY follow that order.",
                Remedy.advice("Say BEFORE or AFTER which value it stands; the order cannot be changed later.")));
    }
}
