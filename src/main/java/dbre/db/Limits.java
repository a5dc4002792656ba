package dbre.db;

import java.time.Duration;

/// How much one call may take.
///
/// @param rows rows of a result
/// @param bytes bytes of a result, all cells together
/// @param cellBytes bytes of one cell
/// @param statementTimeout time of one statement
/// @param skipped rows of the result that are read and thrown away before these begin to count
public record Limits(int rows, int bytes, int cellBytes, Duration statementTimeout, int skipped) {
    /// What a call takes when it does not ask for more: 200 rows, 200 KB, 4 KB a cell, 30 s.
    public static final Limits DEFAULT = new Limits(200, 200_000, 4_000, Duration.ofSeconds(30));

    /// What a call may ask for unless the settings of the database say otherwise: 1,000 rows, 10 minutes.
    public static final Limits MOST = new Limits(1_000, 200_000, 4_000, Duration.ofMinutes(10));

    /// Limits of a result from its first row on.
    public Limits(int rows, int bytes, int cellBytes, Duration statementTimeout) {
        this(rows, bytes, cellBytes, statementTimeout, 0);
    }

    /// The same from another row on.
    public Limits skipping(int first) {
        return new Limits(rows, bytes, cellBytes, statementTimeout, first);
    }

    /// Rows of the result that have to be read: one more than are given out tells whether there are more.
    int rowsToRead() {
        return (int) Math.min(Integer.MAX_VALUE, (long) skipped + rows + 1);
    }

    /// The same with another number of rows.
    public Limits withRows(int most) {
        return new Limits(most, bytes, cellBytes, statementTimeout, skipped);
    }

    /// The same with another time.
    public Limits withTimeout(Duration timeout) {
        return new Limits(rows, bytes, cellBytes, timeout, skipped);
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
