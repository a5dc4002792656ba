package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// A grant to PUBLIC reaches every role that will ever exist; a restrictive policy hides rows from everyone at once.
final class RightsAreTooWide implements SafetyRule {

    @Override
    public String id() {
        return "security";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return switch (situation.statement()) {
            case Statement.Grant grant
            when !grant.revoke() && grant.to().contains("PUBLIC") ->
                Stream.of(situation.warning(
                        this,
                        grant.on().isEmpty()
                                ? QualifiedName.of("public")
                                : grant.on().getFirst(),
                        "Every role, also future ones, gets " + String.join(", ", grant.privileges()) + ".",
                        Remedy.advice("Grant to the roles that need it, and only what they need.")));
            case Statement.Policy policy
            when !policy.permissive() ->
                Stream.of(situation.note(
                        this,
                        policy.table(),
                        "A restrictive policy hides every row of " + policy.table()
                                + " that it does not admit, from all roles that it names.",
                        Remedy.advice("Try it with one role first.")));
            default -> Stream.empty();
        };
    }
}
