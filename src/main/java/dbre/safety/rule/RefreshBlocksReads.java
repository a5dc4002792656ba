package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// REFRESH MATERIALIZED VIEW takes ACCESS EXCLUSIVE on the view; CONCURRENTLY takes EXCLUSIVE and lets reads go on, but
/// needs a unique index (REFRESH MATERIALIZED VIEW).
final class RefreshBlocksReads implements SafetyRule {

    @Override
    public String id() {
        return "refresh-matview";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.RefreshMaterializedView refresh)
                || refresh.concurrently()
                || situation.isNew(refresh.name())) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                refresh.name(),
                "Nobody can read " + situation.sized(refresh.name()) + " while its query runs.",
                Remedy.replacement(
                        "Refresh it CONCURRENTLY; the view needs a unique index over all rows for that.",
                        "REFRESH MATERIALIZED VIEW CONCURRENTLY "
                                + refresh.name().sql())));
    }
}
