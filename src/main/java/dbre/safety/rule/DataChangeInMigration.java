package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
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
                || isSmall(write)) {
            return Stream.empty();
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

    private static boolean isSmall(Statement.Write write) {
        boolean values = write.operation() == Statement.Write.Operation.INSERT
                && write.query().tables().isEmpty();
        return values || write.operation() == Statement.Write.Operation.MERGE;
    }
}
