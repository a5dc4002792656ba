package dbre.safety;

/// How long a statement keeps its lock, by what it has to touch; the order runs from least to most.
public enum Work {
    /// Only the catalogue: milliseconds once the lock is granted, whatever the size of the table.
    CATALOGUE_ONLY,
    /// The table gets a new, empty file: milliseconds, whatever it held.
    NEW_FILE,
    /// Every row is read.
    SCAN,
    /// Every row is read and sorted into a new index.
    BUILD,
    /// The table is written anew, and all its indexes with it.
    REWRITE;

    /// The one that takes longer.
    public Work longest(Work other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// Whether the time grows with the number of rows.
    public boolean growsWithTable() {
        return compareTo(SCAN) >= 0;
    }

    /// Whether the table is in another file afterwards.
    public boolean replacesFile() {
        return this == NEW_FILE || this == REWRITE;
    }
}
