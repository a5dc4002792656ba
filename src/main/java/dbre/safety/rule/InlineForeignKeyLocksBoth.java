package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.schema.Constraint;
import dbre.sql.AlterAction.AddColumn;
import java.util.stream.Stream;

/// REFERENCES written with a new column locks both tables; with a default it also reads the whole table (measured on
/// 14 to 18; for an empty column no row is read).
final class InlineForeignKeyLocksBoth implements SafetyRule {

    @Override
    public String id() {
        return "add-column-fk-inline";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddColumn.class)
                .filter(altered -> altered.action()
                                .column()
                                .constraint(Constraint.Kind.FOREIGN_KEY)
                                .isPresent()
                        && situation.workOf(altered).growsWithTable())
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table())
                                + " while every row is looked up in the table" + " that it references: "
                                + situation.duration(Work.SCAN, altered.table()) + ".",
                        Remedies.safeSteps(
                                situation,
                                "Add the column first, then the foreign key as NOT VALID, then validate it.")));
    }
}
