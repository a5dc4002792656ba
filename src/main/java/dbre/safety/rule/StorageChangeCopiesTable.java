package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.safety.Work;
import dbre.sql.AlterAction;
import dbre.sql.AlterAction.SetAccessMethod;
import dbre.sql.AlterAction.SetLogged;
import dbre.sql.AlterAction.SetTablespace;
import java.util.stream.Stream;

/// SET TABLESPACE, SET ACCESS METHOD, SET LOGGED and SET UNLOGGED copy the table under ACCESS EXCLUSIVE.
final class StorageChangeCopiesTable implements SafetyRule {

    @Override
    public String id() {
        return "set-tablespace/access-method/logged";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AlterAction.class)
                .filter(altered -> switch (altered.action()) {
                    case SetTablespace tablespace -> true;
                    case SetAccessMethod method -> true;
                    case SetLogged logged -> true;
                    default -> false;
                })
                .map(altered -> situation.danger(
                        this,
                        altered.table(),
                        "Nobody can read or write " + situation.sized(altered.table()) + " while it is copied: "
                                + situation.duration(Work.REWRITE, altered.table()) + ".",
                        Remedy.advice("Do it while the table is idle, or make a new table that way and move the rows"
                                + " over.")));
    }
}
