package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// CREATE INDEX takes SHARE on its table, so nobody writes until the index is built (CREATE INDEX, "Building Indexes
/// Concurrently"; measured on 14 to 18).
final class IndexBlocksWrites implements SafetyRule {

    @Override
    public String id() {
        return "index-not-concurrent";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateIndex create)
                || create.concurrently()
                || create.only()
                || situation.isNew(create.table())) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                create.table(),
                "Nobody can write to " + situation.sized(create.table()) + " while this index is built: "
                        + situation.duration(Work.BUILD, create.table()) + ".",
                Remedies.safeSteps(
                        situation, "Build it CONCURRENTLY, outside a transaction; reads and writes go on meanwhile.")));
    }
}
