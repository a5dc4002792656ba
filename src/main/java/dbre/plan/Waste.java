package dbre.plan;

import dbre.plan.Condition.Kind;

/// What an index, or a better one, would spare a scan.
public enum Waste {
    /// Nothing worth a word: the scan is small, or does what has to be done.
    NONE,

    /// A whole table is read for few of its rows. That a scan drops most rows is not enough: when the rows it
    /// keeps lie in nearly every block, an index reads as much, and the planner is right.
    WHOLE_TABLE,

    /// Rows are fetched by an index only to be dropped by the filter.
    FETCHED_IN_VAIN,

    /// An index is walked from end to end, or searched value by value of its first column, because what is
    /// compared for equality does not lead it. Since version 18 that is a skip scan and `Index Searches` counts
    /// its searches; before, only the blocks tell.
    WALKED_INDEX;

    private static final double LARGEST_PART_KEPT = 0.1;
    private static final double FEWEST_REMOVED = 1000;
    private static final double FEWEST_REMOVED_OF_TABLE = 10_000;
    private static final double LARGEST_PART_OF_BLOCKS = 0.5;
    private static final double SHORTEST_MS = 5;
    /// Some 15 MB of table: smaller ones are read in milliseconds.
    private static final double LOWEST_COST = 2000;
    /// Reading a row costs 0.0125 units and its part of a block.
    private static final double ROWS_PER_COST = 20;

    private static final double MOST_SEARCHES = 100;
    private static final double MOST_BLOCKS = 1000;
    private static final double BLOCKS_PER_ROW = 10;

    /// The waste of a scan.
    public static Waste of(Scan scan) {
        if (!scan.effort().isSignificant()) {
            return NONE;
        }
        if (scan.isA("Seq Scan")) {
            return readsTooMuch(scan) ? WHOLE_TABLE : NONE;
        }
        if (!scan.filter().isEmpty() && dropsMost(scan, FEWEST_REMOVED)) {
            return FETCHED_IN_VAIN;
        }
        return isWalk(scan) ? WALKED_INDEX : NONE;
    }

    private static boolean readsTooMuch(Scan scan) {
        Double ms = scan.effort().ms();
        boolean worthwhile = ms == null ? scan.cost() >= LOWEST_COST : ms >= SHORTEST_MS;
        boolean few = scan.ran()
                ? dropsMost(scan, FEWEST_REMOVED_OF_TABLE)
                        && scan.blocksOfRows() <= LARGEST_PART_OF_BLOCKS * scan.blocks()
                : scan.rows() <= LARGEST_PART_KEPT * ROWS_PER_COST * scan.cost();
        return worthwhile && few;
    }

    private static boolean dropsMost(Scan scan, double fewest) {
        return scan.removed() >= fewest && scan.keptPart() <= LARGEST_PART_KEPT;
    }

    /// `= ANY` is no walk: it searches once for each value, as it should.
    private static boolean isWalk(Scan scan) {
        double found = scan.rows() + scan.removed();
        double blocks = scan.blocks();
        return scan.searched().stream().anyMatch(each -> each.kind() == Kind.EQUALITY)
                && scan.searched().stream().noneMatch(each -> each.operand().startsWith("ANY"))
                && !scan.isA("Bitmap Heap Scan")
                && (isSearchedOften(scan)
                        || (blocks >= MOST_BLOCKS * scan.loops() && blocks >= BLOCKS_PER_ROW * found));
    }

    /// Whether an index was searched again and again in one scan, more often than it found rows.
    public static boolean isSearchedOften(Scan scan) {
        return scan.searches() >= MOST_SEARCHES * scan.loops() && scan.searches() > scan.rows() + scan.removed();
    }
}
