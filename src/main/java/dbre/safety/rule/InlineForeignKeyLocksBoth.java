package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Situation.Altered;
import dbre.safety.Work;
import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.AddColumn;
import dbre.sql.TableConstraint;
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
                        .isPresent())
                .map(altered -> situation.workOf(altered).growsWithTable()
                        ? reading(situation, altered)
                        : locking(situation, altered));
    }

    private Finding reading(Situation situation, Altered<AddColumn> altered) {
        return situation.danger(
                this,
                altered.table(),
                "Nobody can read or write " + situation.sized(altered.table())
                        + " while every row is looked up in the table that it references: "
                        + situation.duration(Work.SCAN, altered.table()) + ".",
                remedy(situation));
    }

    private Finding locking(Situation situation, Altered<AddColumn> altered) {
        QualifiedName referenced = altered.action()
                .column()
                .constraint(Constraint.Kind.FOREIGN_KEY)
                .map(TableConstraint::references)
                .orElse(altered.table());
        return situation.warning(
                this,
                altered.table(),
                "No row is read, but while this waits for ACCESS EXCLUSIVE on " + altered.table()
                        + " nobody can use it, and writes to "
                        + situation.world().resolve(referenced) + " wait too.",
                remedy(situation));
    }

    private static Remedy remedy(Situation situation) {
        return Remedies.safeSteps(
                situation, "Add the column first, then the foreign key as NOT VALID, then validate it.");
    }
}
