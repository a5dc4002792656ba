package dbre.safety;

import dbre.schema.Attachment;
import dbre.schema.Constraint;
import dbre.schema.QualifiedName;
import dbre.sql.ObjectKind;
import dbre.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A new name or another schema: an exclusive lock for the length of a catalogue change.
final class RenameEffects {
    private final Effects effects;

    RenameEffects(Effects effects) {
        this.effects = effects;
    }

    void renaming(Statement.Rename rename) {
        QualifiedName on = rename.on();
        switch (rename.kind()) {
            case COLUMN -> effects.onDescendants(on, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
            case CONSTRAINT -> renamingConstraint(on, rename.part());
            case TRIGGER -> renamingTrigger(on, rename.part());
            case TABLE, MATERIALIZED_VIEW, FOREIGN_TABLE, POLICY, RULE -> {
                if (effects.world().tableOfIndex(on).isEmpty()) {
                    effects.brief(on, LockMode.ACCESS_EXCLUSIVE);
                }
            }
            case TYPE -> effects.all(effects.world().tablesOf(on), LockMode.ACCESS_EXCLUSIVE);
            default -> {
                // Nothing else that gets a name belongs to a table.
            }
        }
    }

    /// A CHECK or NOT NULL is renamed below too; keys and foreign keys are not.
    private void renamingConstraint(QualifiedName on, @Nullable String name) {
        Optional<Constraint> known =
                effects.world().table(on).flatMap(table -> table.constraint(Objects.requireNonNullElse(name, "")));
        boolean alone = known.map(constraint -> switch (constraint.kind()) {
                    case CHECK, NOT_NULL -> ConstraintEffects.isNotInherited(constraint.definition());
                    case PRIMARY_KEY, UNIQUE, FOREIGN_KEY, EXCLUDE -> true;
                })
                .orElse(false);
        effects.onDescendantsUnless(alone, on, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
    }

    /// Since 15 the triggers of partitions follow.
    private void renamingTrigger(QualifiedName on, @Nullable String name) {
        boolean below = effects.world().version().isAtLeast(15)
                && effects.world()
                        .ties()
                        .on(effects.world().resolve(on), Attachment.Kind.STATEMENT_TRIGGER)
                        .noneMatch(trigger -> trigger.name().name().equals(name));
        if (below) {
            effects.onPartitionsToo(on, LockMode.ACCESS_EXCLUSIVE, Work.CATALOGUE_ONLY);
        } else {
            effects.brief(on, LockMode.ACCESS_EXCLUSIVE);
        }
    }

    void moving(Statement.SetSchema move) {
        ObjectKind kind = move.kind();
        if (kind == ObjectKind.TABLE || kind == ObjectKind.MATERIALIZED_VIEW || kind == ObjectKind.FOREIGN_TABLE) {
            effects.brief(move.name(), LockMode.ACCESS_EXCLUSIVE);
        }
    }
}
