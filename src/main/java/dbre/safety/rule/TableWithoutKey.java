package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Constraint;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Without a primary key rows cannot be told apart, and logical replication cannot update or delete them.
final class TableWithoutKey implements SafetyRule {

    @Override
    public String id() {
        return "table-without-pk";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateTable create)
                || create.temporary()
                || create.partitionOf() != null
                || create.query() != null
                || !create.inherits().isEmpty()
                || !create.likes().isEmpty()
                || hasKey(create)) {
            return Stream.empty();
        }
        return Stream.of(situation.note(
                this,
                create.name(),
                create.name()
                        + " has no primary key: its rows cannot be told apart, and logical replication cannot update"
                        + " them.",
                Remedy.advice("Give it one, natural or bigint GENERATED ALWAYS AS IDENTITY.")));
    }

    private static boolean hasKey(Statement.CreateTable create) {
        return Stream.concat(
                        create.columns().stream().flatMap(column -> column.constraints().stream()),
                        create.constraints().stream())
                .anyMatch(constraint -> constraint.kind() == Constraint.Kind.PRIMARY_KEY);
    }
}
