package dbre.db;

import java.util.Locale;

/// How a statement is explained.
public enum ExplainMode {
    /// Planned with the given parameters, not run. The only mode for statements that write.
    PLAN,
    /// Run in the read-only transaction and measured, with buffers and WAL.
    ANALYZE,
    /// Planned without knowing the parameters, as a cached plan of a prepared statement is.
    GENERIC;

    /// `plan`, `analyze` or `generic`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
