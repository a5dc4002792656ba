package dbre.alembic;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A revision that is to be written.
///
/// @param id the new revision's id
/// @param downRevisions its parents
/// @param message the message, one line
/// @param created the date in the header
/// @param notes what the operator must know, null for a plain header
/// @param upgrade the body of `upgrade()`
/// @param downgrade the body of `downgrade()`
/// @param style how the project writes its revisions
public record RevisionDraft(
        String id,
        List<String> downRevisions,
        String message,
        LocalDateTime created,
        @Nullable PhaseNotes notes,
        List<Block> upgrade,
        List<Block> downgrade,
        RevisionStyle style) {

    public RevisionDraft {
        downRevisions = List.copyOf(downRevisions);
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
    }
}
