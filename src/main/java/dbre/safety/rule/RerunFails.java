package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// What ran outside a transaction stays when a later statement fails, so the next run meets it again.
final class RerunFails implements SafetyRule {

    @Override
    public String id() {
        return "not-rerunnable";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        boolean stays = !situation.transaction().isOpen() && failsWhenRepeated(situation);
        return stays
                ? Stream.of(situation.note(
                        this,
                        QualifiedName.of("script"),
                        "If a later statement fails, this one has already been committed, and a second run stops here.",
                        Remedy.advice("Use IF EXISTS or IF NOT EXISTS; before CREATE INDEX CONCURRENTLY, DROP INDEX"
                                + " CONCURRENTLY IF EXISTS.")))
                : Stream.empty();
    }

    private static boolean failsWhenRepeated(Situation situation) {
        return switch (situation.statement()) {
            case Statement.CreateTable create -> !create.ifNotExists() && !create.temporary();
            case Statement.CreateIndex create ->
                !create.ifNotExists() && create.name() != null && !isClearedAway(situation, create.name());
            case Statement.Drop drop -> !drop.ifExists();
            case Statement.AlterTable alter ->
                alter.actions().stream().anyMatch(action -> switch (action) {
                    case AlterAction.AddColumn add -> !add.ifNotExists();
                    case AlterAction.DropColumn drop -> !drop.ifExists();
                    case AlterAction.DropConstraint drop -> !drop.ifExists();
                    case AlterAction.AddConstraint add -> !isDroppedBefore(situation, add);
                    default -> false;
                });
            default -> false;
        };
    }

    private static boolean isClearedAway(Situation situation, QualifiedName index) {
        return situation.earlier().stream()
                .anyMatch(statement -> statement instanceof Statement.Drop drop
                        && drop.ifExists()
                        && drop.names().stream().anyMatch(name -> name.name().equals(index.name())));
    }

    private static boolean isDroppedBefore(Situation situation, AlterAction.AddConstraint add) {
        return situation.earlier().stream()
                .filter(Statement.AlterTable.class::isInstance)
                .flatMap(statement -> ((Statement.AlterTable) statement).actions().stream())
                .anyMatch(action -> action instanceof AlterAction.DropConstraint drop
                        && drop.ifExists()
                        && drop.constraint().equals(add.constraint().name()));
    }
}
