package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.QualifiedName;
import dbre.sql.WrittenNames;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// Names end at 63 bytes: PostgreSQL cuts longer ones with a notice, Alembic refuses them.
final class NameIsCut implements SafetyRule {

    @Override
    public String id() {
        return "identifier-too-long";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        String sql = situation.step().statement().sql();
        return WrittenNames.in(sql).stream()
                .filter(name -> name.getBytes(StandardCharsets.UTF_8).length > 63)
                .distinct()
                .map(name -> situation.warning(
                        this,
                        QualifiedName.of(name),
                        name + " is longer than 63 bytes: PostgreSQL cuts it, and two such names can become one.",
                        Remedy.advice("Choose a shorter name.")));
    }
}
