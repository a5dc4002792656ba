package dbre.safety.rule;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.safety.SafetyRule;
import dbre.safety.Situation;
import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.sql.AlterAction.AddConstraint;
import java.util.Optional;
import java.util.stream.Stream;

/// A foreign key between different types casts at every check, and an index may not serve it.
final class ForeignKeyTypesDiffer implements SafetyRule {

    @Override
    public String id() {
        return "fk-type-mismatch";
    }

    @Override
    public Stream<Finding> check(Situation situation) {
        return situation
                .altering(AddConstraint.class)
                .filter(altered -> altered.action().constraint().kind() == Constraint.Kind.FOREIGN_KEY)
                .flatMap(altered -> mismatch(situation, altered).stream());
    }

    private Optional<Finding> mismatch(Situation situation, Situation.Altered<AddConstraint> altered) {
        QualifiedName target = altered.action().constraint().references();
        if (target == null || altered.action().constraint().referencedColumns().size() != 1) {
            return Optional.empty();
        }
        Optional<Column> from = column(
                situation,
                altered.table(),
                altered.action().constraint().columns().getFirst());
        Optional<Column> to = column(
                situation,
                target,
                altered.action().constraint().referencedColumns().getFirst());
        if (from.isEmpty() || to.isEmpty() || from.get().type().equals(to.get().type())) {
            return Optional.empty();
        }
        return Optional.of(situation.warning(
                this,
                altered.table(),
                "%s.%s is %s but %s.%s is %s: every check casts, and values may not fit."
                        .formatted(
                                altered.table(),
                                from.get().name(),
                                from.get().type(),
                                target,
                                to.get().name(),
                                to.get().type()),
                Remedy.advice("Give both columns the same type first.")));
    }

    private static Optional<Column> column(Situation situation, QualifiedName table, String column) {
        return situation.world().table(table).flatMap(known -> known.column(column));
    }
}
