package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.sql.AlterAction.AddColumn;
import java.util.stream.Stream;

/// A column of a domain with a CHECK or NOT NULL rewrites the table even without a default (measured on 14 to 18).
final class DomainRewritesTable implements SafetyRule {

    @Override
    public String id() {
        return "add-column-constrained-domain";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddColumn.class)
                .filter(altered -> situation
                        .world()
                        .isConstrainedDomain(altered.action().column().type().name()))
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while it is written anew for the domain "
                                + altered.action().column().type().sql() + ": "
                                + situation.duration(Work.REWRITE, altered.table()) + ".",
                        Remedy.advice("Use the domain's base type, and add its condition as a CHECK ... NOT VALID"
                                + " that is validated later.")));
    }
}
