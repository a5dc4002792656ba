package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Situation.Altered;
import dbre.safety.Work;
import dbre.sql.AlterAction.SetType;
import java.util.stream.Stream;

/// Most changes of type write the table anew; the others only touch the catalogue (measured: 18 of 47 changes).
final class TypeChangeRewritesTable implements SafetyRule {

    @Override
    public String id() {
        return "change-column-type-rewrite";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(SetType.class)
                .filter(altered -> situation.workOf(altered) == Work.REWRITE)
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while every row is converted to "
                                + altered.action().type().sql() + " and all indexes are built anew: "
                                + situation.duration(Work.REWRITE, altered.table()) + "."
                                + exception(situation, altered),
                        Remedy.advice("Add a second column of the new type, keep it equal by a trigger, fill it in"
                                + " batches, switch the code over, then drop the old one.")));
    }

    /// What would spare the table, where the type before is not known.
    private static String exception(Situation situation, Altered<SetType> altered) {
        String column = altered.action().column();
        boolean known = situation.world().table(altered.table()).stream()
                .flatMap(table -> table.columns().stream())
                .anyMatch(each -> each.name().equals(column));
        return known
                ? ""
                : " Not so if " + column + " has a type now that only has to be relaxed (varchar to a longer one or to"
                        + " text, numeric to more digits): its type was not looked up.";
    }
}
