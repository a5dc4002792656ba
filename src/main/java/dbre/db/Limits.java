package dbre.db;

import java.time.Duration;

/// How much one call may take.
///
/// @param rows rows of a result
/// @param bytes bytes of a result, all cells together
/// @param cellBytes bytes of one cell
/// @param statementTimeout time of one statement
public record Limits(int rows, int bytes, int cellBytes, Duration statementTimeout) {
    /// What a call takes when it does not ask for more: 200 rows, 200 KB, 4 KB a cell, 30 s.
    public static final Limits DEFAULT = new Limits(200, 200_000, 4_000, Duration.ofSeconds(30));

    /// What a call may ask for unless the settings of the database say otherwise: 1,000 rows, 10 minutes.
    public static final Limits MOST = new Limits(1_000, 200_000, 4_000, Duration.ofMinutes(10));

    /// The same with another number of rows.
    public Limits withRows(int most) {
        return new Limits(most, bytes, cellBytes, statementTimeout);
    }

    /// The same with another time.
    public Limits withTimeout(Duration timeout) {
        return new Limits(rows, bytes, cellBytes, timeout);
    }

    /// What a call takes that does not ask for more, in a database where these are the most. What the settings raise
    /// for bytes and cells holds at once, because a call cannot ask for it.
    public Limits preset() {
        return new Limits(
                Math.min(DEFAULT.rows, rows),
                bytes,
                cellBytes,
                DEFAULT.statementTimeout.compareTo(statementTimeout) < 0 ? DEFAULT.statementTimeout : statementTimeout);
    }
}
