package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// TRUNCATE removes every row under ACCESS EXCLUSIVE, and CASCADE every row of the tables that refer to it.
final class TruncateLosesData implements SafetyRule {

    @Override
    public String id() {
        return "truncate";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Truncate truncate)
                || truncate.tables().stream().allMatch(situation::isNew)) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                truncate.tables().getFirst(),
                "Every row of " + situation.sized(truncate.tables().getFirst()) + " is gone for good"
                        + (truncate.cascade() ? ", and of every table with a foreign key to it." : "."),
                Remedy.advice("Delete in batches what really has to go, after a backup and with the approval of"
                        + " whoever owns the data.")));
    }
}
