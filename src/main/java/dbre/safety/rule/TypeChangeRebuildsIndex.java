package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Identifiers;
import dbre.sql.AlterAction.SetType;
import java.util.stream.Stream;

/// A new collation keeps the rows but rebuilds every index of the column under ACCESS EXCLUSIVE.
final class TypeChangeRebuildsIndex implements SafetyRule {

    @Override
    public String id() {
        return "change-column-type-reindex";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(SetType.class)
                .filter(altered -> situation.workOf(altered) == Work.BUILD)
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while the indexes on "
                                + Identifiers.quoted(altered.action().column()) + " are built anew: "
                                + situation.duration(Work.BUILD, altered.table()) + ".",
                        Remedy.advice("Build indexes with the new collation CONCURRENTLY beside the old ones, drop"
                                + " the old ones CONCURRENTLY, then change the column.")));
    }
}
