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
                !create.ifNotExists()
                        && create.name() != null
                        && !situation.earlier().hasClearedIndex(create.name().name());
            case Statement.Drop drop -> !drop.ifExists();
            case Statement.AlterTable alter ->
                alter.actions().stream().anyMatch(action -> switch (action) {
                    case AlterAction.AddColumn add -> !add.ifNotExists();
                    case AlterAction.DropColumn drop -> !drop.ifExists();
                    case AlterAction.DropConstraint drop -> !drop.ifExists();
                    case AlterAction.AddConstraint add ->
                        !situation
                                .earlier()
                                .hasClearedConstraint(add.constraint().name());
                    default -> false;
                });
            default -> false;
        };
    }
}
