package dbre.code;

import org.jspecify.annotations.Nullable;

/// Lines of a file.
///
/// @param path relative to the project's root, with forward slashes
/// @param startLine the first line, from 1
/// @param endLine the last line
public record Location(String path, int startLine, int endLine) {

    /// Written out for the first search, as in [dbre.schema.QualifiedName].
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Location that
                && path.equals(that.path)
                && startLine == that.startLine
                && endLine == that.endLine;
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + startLine;
    }
}
