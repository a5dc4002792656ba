package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.stream.Stream;

/// Between the drop of an index and the build of its successor, queries run without either.
final class ReplacedIndexLeavesGap implements SafetyRule {

    @Override
    public String id() {
        return "replace-index";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        if (!(situation.statement() instanceof Statement.CreateIndex create)
                || situation.isNew(create.table())
                || !droppedIndexBefore(situation)) {
            return Stream.empty();
        }
        return Stream.of(situation.warning(
                this,
                create.table(),
                "An index was dropped before this one is built: until it is there, queries on "
                        + situation.sized(create.table()) + " run without either.",
                Remedy.advice("Build the new index first, under another name, and drop the old one afterwards.")));
    }

    private static boolean droppedIndexBefore(Situation situation) {
        return situation.earlier().of(Statement.Drop.class).anyMatch(drop -> isReplaced(situation, drop));
    }

    /// A drop that comes right before a build of the same name only clears away a failed build.
    private static boolean isReplaced(Situation situation, Statement.Drop drop) {
        return drop.kind() == ObjectKind.INDEX
                && situation.statement() instanceof Statement.CreateIndex create
                && (create.name() == null
                        || drop.names().stream()
                                .noneMatch(
                                        name -> name.name().equals(create.name().name())));
    }
}
