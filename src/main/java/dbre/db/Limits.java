package dbre.db;

import java.time.Duration;

/// How much one call may take.
///
/// @param rows rows of a result
/// @param bytes bytes of a result, all cells together
/// @param cellBytes bytes of one cell
/// @param statementTimeout time of one statement
public record Limits(int rows, int bytes, int cellBytes, Duration statementTimeout) {
    /// 200 rows, 200 KB, 4 KB a cell, 30 s.
    public static final Limits DEFAULT = new Limits(200, 200_000, 4_000, Duration.ofSeconds(30));

    /// The same with another number of rows.
    public Limits withRows(int most) {
        return new Limits(most, bytes, cellBytes, statementTimeout);
    }

    /// The same with another time.
    public Limits withTimeout(Duration timeout) {
        return new Limits(rows, bytes, cellBytes, timeout);
    }
}
