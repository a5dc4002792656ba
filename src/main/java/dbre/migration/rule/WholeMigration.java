package dbre.migration.rule;

import dbre.alembic.Revision;
import dbre.alembic.RevisionGraph;
import dbre.code.CodeBase;
import dbre.safety.Judge.Judged;
import dbre.safety.World;
import dbre.schema.QualifiedName;
import java.util.List;

/// A migration as a whole: what a rule about it looks at.
///
/// @param revisions the revisions that run, in order; none when it is SQL
/// @param project every revision of their project, these among them; none when it is SQL
/// @param statements its statements
/// @param before the relations before it
/// @param code what the code base says, read only when a rule asks
public record WholeMigration(
        List<Revision> revisions, RevisionGraph project, List<Judged> statements, World before, CodeBase code) {

    public WholeMigration {
        revisions = List.copyOf(revisions);
        statements = List.copyOf(statements);
    }

    /// Whether the statement does something to a relation that was there before the migration.
    boolean touches(Judged judged, QualifiedName relation) {
        QualifiedName resolved = before.resolve(relation);
        return judged.effects().stream().anyMatch(effect -> effect.on().equals(resolved));
    }
}
