package dbre.migration;

import org.jspecify.annotations.Nullable;

/// One file of a drafted migration.
///
/// @param path where it belongs, relative to the project
/// @param revision its id
/// @param downRevision the revision that it follows, null for the first of a project
/// @param phase what it does, one line
/// @param content the whole file
/// @param deployNote what must be deployed before the next revision may run; null for nothing
public record DraftedRevision(
        String path,
        String revision,
        @Nullable String downRevision,
        String phase,
        String content,
        @Nullable String deployNote) {}
