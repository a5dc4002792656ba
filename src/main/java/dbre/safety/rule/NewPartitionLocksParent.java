package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// CREATE TABLE ... PARTITION OF takes ACCESS EXCLUSIVE on the parent, and reads its default partition under the same
/// (measured on 14 to 18).
final class NewPartitionLocksParent implements SafetyRule {

    @Override
    public String id() {
        return "create-partition-of";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateTable create)
                || create.partitionOf() == null
                || situation.isNew(create.partitionOf())) {
            return Stream.empty();
        }
        return Stream.of(situation.warning(
                this,
                create.partitionOf(),
                "Nobody can read or write " + situation.sized(create.partitionOf())
                        + " while this waits for running queries, and while a default partition is read.",
                Remedy.replacement(
                        "Make the table by itself and attach it, which takes SHARE UPDATE EXCLUSIVE on the parent.",
                        "CREATE TABLE %s (LIKE %s INCLUDING ALL)"
                                .formatted(
                                        create.name().sql(),
                                        create.partitionOf().sql()),
                        "ALTER TABLE %s ATTACH PARTITION %s %s"
                                .formatted(
                                        create.partitionOf().sql(),
                                        create.name().sql(),
                                        create.bound()))));
    }
}
