package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// PostgreSQL 14.0 to 14.3 could leave rows out of an index that was built concurrently (release notes of 14.4).
final class ConcurrentBuildCorrupts implements SafetyRule {

    @Override
    public String id() {
        return "index-corruption-pg14.0-3";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        int version = situation.world().version().number();
        boolean affected = version >= 140_000 && version < 140_004;
        if (!affected || !(situation.statement() instanceof Statement.CreateIndex create) || !create.concurrently()) {
            return Stream.empty();
        }
        return Stream.of(situation.danger(
                this,
                create.table(),
                "On PostgreSQL 14.0 to 14.3 an index built concurrently can miss rows.",
                Remedy.advice("Update to 14.4 or later first; then REINDEX what was built concurrently before.")));
    }
}
