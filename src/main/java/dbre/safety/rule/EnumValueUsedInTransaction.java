package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Identifiers;
import dbre.schema.QualifiedName;
import java.util.List;
import java.util.stream.Stream;

/// A new enum value cannot be used before the transaction that adds it has committed (ALTER TYPE; measured on 14 to
/// 18).
final class EnumValueUsedInTransaction implements SafetyRule {

    @Override
    public String id() {
        return "enum-add-value-in-tx";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation.transaction().addedEnumValues().stream()
                .filter(value -> situation.step().statement().sql().contains(Identifiers.literal(value)))
                .map(value -> situation.danger(
                        this,
                        QualifiedName.of(value),
                        "This fails: the enum value " + Identifiers.literal(value)
                                + " was added in this transaction and cannot be used before it commits.",
                        new Remedy(
                                "Add the value in a revision of its own, inside an autocommit_block.",
                                List.of("COMMIT", situation.step().statement().sql()),
                                null)));
    }
}
