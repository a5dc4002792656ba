package dbre.safety;

import dbre.finding.Ours;
import dbre.schema.Table;
import dbre.schema.TableStatistics;
import java.util.Locale;
import java.util.Optional;

/// How long work on a table takes, as a range by its size.
///
/// The [Rates] are wide: they say whether to expect milliseconds, seconds or hours.
///
/// @param rows the planner's row estimate
/// @param bytes what has to be read or written
/// @param secondsLow the least to expect
/// @param secondsHigh the most to expect
/// @param basis what the range stands on
public record Estimate(
        long rows,
        long bytes,
        double secondsLow,
        double secondsHigh,
        @Ours String basis) {
    private static final double MEGABYTE = 1024 * 1024;

    /// The estimate for work on a table; empty when its size is not known or the work does not depend on it.
    public static Optional<Estimate> of(Work work, Table table, Rates rates) {
        TableStatistics statistics = table.statistics();
        if (!work.growsWithTable() || statistics.heapBytes() <= 0) {
            return Optional.empty();
        }
        long indexes = work == Work.REWRITE ? statistics.indexBytes() : 0;
        long bytes = statistics.heapBytes() + indexes;
        return Optional.of(new Estimate(
                statistics.rows(),
                bytes,
                rounded(bytes / MEGABYTE / rates.fastest(work)),
                rounded(bytes / MEGABYTE / rates.slowest(work)),
                rates.basis()));
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }

    /// For a message: `about 0.4 to 6 s`.
    public String inWords() {
        return "about " + words(secondsLow) + " to " + words(secondsHigh);
    }

    private static String words(double seconds) {
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(seconds, 0.1));
        }
        if (seconds < 120) {
            return Math.round(seconds) + " s";
        }
        return seconds < 7200 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3600) + " h";
    }
}
