package dbre.alembic;

import org.jspecify.annotations.Nullable;

/// What the operator of a revision must know; it becomes part of the file's docstring.
///
/// @param what what the revision does
/// @param lock the strongest lock and on what
/// @param hold how long the lock is expected to be held
/// @param rerun what happens when the revision is run again after it failed half-way
/// @param deploy what has to be deployed before or after it, null when nothing has
public record PhaseNotes(
        String what,
        String lock,
        String hold,
        String rerun,
        @Nullable String deploy) {}
