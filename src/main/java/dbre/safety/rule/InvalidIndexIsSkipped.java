package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// A failed CREATE INDEX CONCURRENTLY leaves an invalid index; IF NOT EXISTS then finds the name taken and does
/// nothing (CREATE INDEX, "Building Indexes Concurrently").
final class InvalidIndexIsSkipped implements SafetyRule {

    @Override
    public String id() {
        return "invalid-index-leftover";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateIndex create)
                || !create.concurrently()
                || !create.ifNotExists()
                || create.name() == null) {
            return Stream.empty();
        }
        String drop = "DROP INDEX CONCURRENTLY IF EXISTS " + create.name().sql();
        String again = situation.step().statement().sql().replaceFirst("(?i)(?<!\\s)\\s++IF\\s++NOT\\s++EXISTS", "");
        return Stream.of(situation.warning(
                this,
                create.table(),
                "If an earlier run failed, an invalid index of this name is there: IF NOT EXISTS skips it, and no query"
                        + " ever uses it.",
                Remedy.replacement(
                        "Drop what a failed run left behind, then build without IF NOT EXISTS.", drop, again)));
    }
}
