package dbre.tool;

import org.jspecify.annotations.Nullable;

/// Facts of a tool that reads no more than a page at a time, and therefore takes a cursor itself.
///
/// @param <F> the facts
public interface Continued<F extends Record> {

    /// The cursor of the tool's next page; null on the last.
    @Nullable
    String next();

    /// The same facts where less of the page is shown than the tool has read.
    ///
    /// @param cursor where the rest of the page is
    F continuedAt(String cursor);
}
