package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import dbre.sql.Tree;
import java.util.List;
import java.util.stream.Stream;

/// UPDATE and DELETE of many rows in one transaction keep every row lock, and their dead rows, until it commits.
final class DataChangeInMigration implements SafetyRule {

    @Override
    public String id() {
        return "data-change-in-migration";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.Write write)
                || situation.step().repeated()
                || situation.isNew(write.target())
                || isSmall(write)
                || isOneRow(situation, write)) {
            return Stream.empty();
        }
        if (write.operation() == Statement.Write.Operation.DELETE && !write.filtered() && usesNothing(write)) {
            return Stream.of(situation.danger(
                    this,
                    write.target(),
                    "There is no condition: every row of " + situation.sized(write.target())
                            + " is gone for good, and all of them stay locked until the transaction ends.",
                    Remedy.advice("Say which rows; if all are meant, delete them in batches over the primary key, each"
                            + " committed by itself.")));
        }
        return Stream.of(situation.warning(
                this,
                write.target(),
                "Every changed row of " + situation.sized(write.target())
                        + " stays locked until the transaction ends, and all of them wait for VACUUM"
                        + " afterwards.",
                Remedy.advice("Change the rows in batches over the primary key, each committed by itself, in a"
                        + " revision of its own or in a job.")));
    }

    /// A USING clause is a condition too.
    private static boolean usesNothing(Statement.Write write) {
        return write.query().tables().isEmpty();
    }

    private static boolean isSmall(Statement.Write write) {
        boolean values = write.operation() == Statement.Write.Operation.INSERT
                && write.query().tables().isEmpty();
        return values || write.operation() == Statement.Write.Operation.MERGE;
    }

    /// `WHERE key = constant`: the key is a unique column of a known table, or one called id.
    private static boolean isOneRow(Situation situation, Statement.Write write) {
        Tree where = situation.step().statement().tree().child("whereClause");
        List<Tree> columns = where.child("lexpr").list("fields");
        boolean equality = where.is("A_Expr")
                && where.list("name").stream()
                        .anyMatch(name -> name.text("sval").equals("="))
                && where.child("rexpr").is("A_Const");
        return equality
                && !columns.isEmpty()
                && isKey(situation, write, columns.getLast().text("sval"));
    }

    private static boolean isKey(Situation situation, Statement.Write write, String column) {
        return column.equals("id")
                || situation.world().table(write.target()).stream()
                        .flatMap(table -> table.indexes().stream())
                        .anyMatch(index -> index.unique() && index.columns().equals(List.of(column)));
    }
}
