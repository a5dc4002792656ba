package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// A constraint on a domain is proven for every row of every table that uses it, under SHARE (measured on 14 to 18).
final class DomainConstraintScansTables implements SafetyRule {

    @Override
    public String id() {
        return "domain-constraint";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.AlterDomain domain) || !proves(domain)) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                domain.name(),
                "Nobody can write to any table with a column of " + domain.name() + " while all of them are read.",
                Remedy.advice(
                        "Add the constraint as NOT VALID, and VALIDATE CONSTRAINT in a later transaction; for NOT NULL,"
                                + " use CHECK (VALUE IS NOT NULL).")));
    }

    private static boolean proves(Statement.AlterDomain domain) {
        return domain.setsNotNull()
                || (domain.constraint() != null && !domain.constraint().notValid());
    }
}
