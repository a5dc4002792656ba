package dbre.cli;

import java.util.Locale;

/// A line of the doctor's.
record Diagnosis(Level level, String text) {

    /// What a line means.
    enum Level {
        /// In place.
        OK,
        /// Works, but could be better.
        NOTE,
        /// Does not work.
        FAIL
    }

    @Override
    public String toString() {
        return "%-5s %s".formatted(level.name().toLowerCase(Locale.ROOT), text);
    }
}
