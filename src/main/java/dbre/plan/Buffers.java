package dbre.plan;

/// Blocks of 8 kB that a node touched, and the time it waited for them: totals over all loops and all
/// processes, unlike times and rows (manual, "Using EXPLAIN"; `explain.c` prints them undivided).
///
/// @param sharedHit found in shared buffers
/// @param sharedRead asked of the operating system
/// @param sharedDirtied changed for the first time since the last write
/// @param sharedWritten evicted by this query
/// @param localHit the same four for temporary tables
/// @param tempRead read back from spill files of sorts, hashes and materialized rows
/// @param tempWritten written to them
/// @param readMs time spent reading, when track_io_timing is on
/// @param writeMs time spent writing, when track_io_timing is on
public record Buffers(
        long sharedHit,
        long sharedRead,
        long sharedDirtied,
        long sharedWritten,
        long localHit,
        long localRead,
        long localDirtied,
        long localWritten,
        long tempRead,
        long tempWritten,
        double readMs,
        double writeMs) {

    /// Nothing was touched, or nothing is known.
    public static final Buffers NONE = new Buffers(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// How many amounts there are in [#amounts()].
    static final int AMOUNTS = 12;

    /// Blocks of tables and indexes that were looked at, wherever they were found.
    public long visited() {
        return sharedHit + sharedRead + localHit + localRead;
    }

    /// Every amount, in the order of the components.
    double[] amounts() {
        return new double[] {
            sharedHit,
            sharedRead,
            sharedDirtied,
            sharedWritten,
            localHit,
            localRead,
            localDirtied,
            localWritten,
            tempRead,
            tempWritten,
            readMs,
            writeMs
        };
    }

    /// The reverse of [#amounts()]; blocks are rounded.
    static Buffers of(double[] amounts) {
        return new Buffers(
                Math.round(amounts[0]),
                Math.round(amounts[1]),
                Math.round(amounts[2]),
                Math.round(amounts[3]),
                Math.round(amounts[4]),
                Math.round(amounts[5]),
                Math.round(amounts[6]),
                Math.round(amounts[7]),
                Math.round(amounts[8]),
                Math.round(amounts[9]),
                amounts[10],
                amounts[11]);
    }
}
