package dbre.safety;

import java.util.Locale;

/// How fast a server works through a table, as a range in megabytes a second.
///
/// The assumed rates are wide on purpose: a scan reads 50 to 800 MB a second, an index build 10 to 100, a rewrite with
/// all indexes 8 to 80. Where the server has timed its own reads, the slow end of the scan is what it measured, and the
/// others are in proportion; the fast end stays, because what is cached is not read.
///
/// @param slowest the slow end for a scan
/// @param basis what the range stands on
public record Rates(double slowest, String basis) {
    private static final double FASTEST_SCAN = 800;
    private static final double ASSUMED_SLOWEST = 50;

    /// What is assumed of any server.
    public static final Rates ASSUMED =
            new Rates(ASSUMED_SLOWEST, "assumed 50 to 800 MB/s; not measured on this server");

    /// What a server has measured itself.
    ///
    /// @param megabytes what its reads from disk came to, in megabytes a second
    public static Rates measured(double megabytes) {
        double slowest = Math.clamp(megabytes, 1, FASTEST_SCAN);
        return new Rates(
                slowest,
                String.format(
                        Locale.ROOT,
                        "reads from disk timed by this server at %.0f MB/s; cached data up to 800",
                        slowest));
    }

    /// The fast end for that work.
    double fastest(Work work) {
        return switch (work) {
            case CATALOGUE_ONLY, NEW_FILE, SCAN -> FASTEST_SCAN;
            case BUILD -> 100;
            case REWRITE -> 80;
        };
    }

    /// The slow end for that work.
    double slowest(Work work) {
        double share = slowest / ASSUMED_SLOWEST;
        return switch (work) {
            case CATALOGUE_ONLY, NEW_FILE, SCAN -> slowest;
            case BUILD -> Math.min(100, 10 * share);
            case REWRITE -> Math.min(80, 8 * share);
        };
    }
}
