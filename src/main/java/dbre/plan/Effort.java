package dbre.plan;

import dbre.finding.Severity;
import org.jspecify.annotations.Nullable;

/// How much of a statement something takes: measured time where nodes were timed, else the planner's cost.
///
/// @param share the part of the whole, from 0 to 1
/// @param ms the time; null when only the planner's cost is known
public record Effort(double share, @Nullable Double ms) {
    /// Nothing at all.
    static final Effort NONE = new Effort(0, 0.0);

    private static final double LARGE_SHARE = 0.10;
    private static final double LARGE_MS = 50;
    private static final double SMALL_MS = 1;
    private static final double FAST_MS = 5;

    /// Both together.
    public Effort plus(Effort other) {
        return new Effort(share + other.share, ms == null || other.ms == null ? null : ms + other.ms);
    }

    /// A part of it.
    public Effort times(double part) {
        return new Effort(share * part, ms == null ? null : ms * part);
    }

    /// Whether it is worth a word: a tenth of the whole, or 50 ms; never below 1 ms.
    public boolean isSignificant() {
        return ms == null ? share >= LARGE_SHARE : ms >= LARGE_MS || (share >= LARGE_SHARE && ms >= SMALL_MS);
    }

    /// A warning, or a note when it is a small part or the whole is fast anyway.
    public Severity severity() {
        boolean small = share < LARGE_SHARE || (ms != null && ms < FAST_MS);
        return small ? Severity.NOTE : Severity.WARNING;
    }

    /// `105 ms (96 % of the execution)`, or `96 % of the estimated cost`.
    @Override
    public String toString() {
        String percent = Figures.percent(share);
        return ms == null
                ? percent + " of the estimated cost"
                : "%s (%s of the execution)".formatted(Figures.ms(ms), percent);
    }
}
