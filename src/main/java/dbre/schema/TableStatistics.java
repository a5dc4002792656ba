package dbre.schema;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the server counts about a table. Every number is an estimate or a counter since the last reset.
///
/// @param rows the row estimate, -1 when the table was never analyzed
/// @param heapBytes the table itself with TOAST
/// @param indexBytes all its indexes
/// @param deadRows the estimate of dead rows
/// @param modifiedSinceAnalyze rows changed since the last ANALYZE
/// @param sequentialScans sequential scans
/// @param indexScans index scans
/// @param lastAnalyze the last ANALYZE, by hand or automatic
/// @param lastVacuum the last VACUUM, by hand or automatic
/// @param locked whether another session locked the table against readers (ACCESS EXCLUSIVE): its bytes are those of
///     the last VACUUM or ANALYZE then, and its expressions and predicates were not read
public record TableStatistics(
        long rows,
        long heapBytes,
        long indexBytes,
        long deadRows,
        long modifiedSinceAnalyze,
        long sequentialScans,
        long indexScans,
        @Nullable Instant lastAnalyze,
        @Nullable Instant lastVacuum,
        boolean locked) {

    /// Nothing is known.
    public static final TableStatistics UNKNOWN = new TableStatistics(-1, 0, 0, 0, 0, 0, 0, null, null, false);
}
