package dbre.sql;

import dbre.finding.Refusal;

/// The room that is left in memory for great scripts, whose trees take some fifty times their length.
final class Room {
    /// Texts of a megabyte always fit.
    private static final int GREAT = 1 << 20;

    /// More must be left than was taken so far, to judge what is read.
    private static final double HALF = 0.55;

    private Room() {}

    /// Stops reading a script before it takes the memory of all others.
    ///
    /// @param done how many bytes of it are read
    /// @param whole how many it has
    /// @throws Refusal `SCRIPT_TOO_LARGE`
    static void expect(int done, int whole) {
        if (whole > GREAT && isScarce()) {
            System.gc();
            if (isScarce()) {
                throw new Refusal(
                        "SCRIPT_TOO_LARGE",
                        "A script of " + whole + " bytes does not fit into dbre-mcp's memory of "
                                + (Runtime.getRuntime().maxMemory() >> 20) + " MB, of which too little was left after "
                                + done + " bytes.",
                        "Give it in parts, or give dbre-mcp more memory: DBRE_HEAP=4g.");
            }
        }
    }

    private static boolean isScarce() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() > HALF * runtime.maxMemory();
    }
}
