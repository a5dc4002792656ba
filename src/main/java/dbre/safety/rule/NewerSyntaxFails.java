package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.schema.ServerVersion;
import dbre.sql.Tree;
import java.util.List;
import java.util.stream.Stream;

/// A statement that the newest server takes and the one that it is for refuses.
final class NewerSyntaxFails implements SafetyRule {

    @Override
    public String id() {
        return "needs-newer-server";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        ServerVersion version = situation.world().version();
        List<Novelty> unknown = Novelty.ALL.stream()
                .filter(novelty -> !version.isAtLeast(novelty.since()))
                .toList();
        if (unknown.isEmpty()) {
            return Stream.empty();
        }
        List<Tree> nodes = situation.step().statement().tree().walk().toList();
        return unknown.stream()
                .filter(novelty -> nodes.stream().anyMatch(novelty.stands()))
                .map(novelty -> situation.danger(
                        this,
                        QualifiedName.of(novelty.words()),
                        "This fails on PostgreSQL " + version.major() + ": " + novelty.words() + " came with "
                                + novelty.since() + ".",
                        Remedy.advice(novelty.instead())));
    }
}
