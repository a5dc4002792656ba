package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import java.util.stream.Stream;

/// An Index Only Scan had to look into the table after all, because the visibility map does not say that the
/// blocks are visible to everyone; VACUUM writes it.
final class HeapFetches implements Signal {
    private static final double FEWEST_FETCHES = 1000;
    private static final double SMALLEST_PART = 0.1;

    @Override
    public String id() {
        return "heap-fetches";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes("Index Only Scan")
                .filter(scan -> fetches(scan) >= FEWEST_FETCHES && fetches(scan) >= SMALLEST_PART * read(scan))
                .filter(scan -> scan.self().isSignificant())
                .map(scan -> finding(scan, scan.self(), message(scan), remedy(scan)));
    }

    private static double fetches(Measured scan) {
        return scan.node().counters().heapFetches();
    }

    private static double read(Measured scan) {
        return scan.rows() + scan.removedByFilter();
    }

    private static String message(Measured scan) {
        return "The index-only scan of %s went to the table %s times for %s rows, because it was not vacuumed since"
                        .formatted(scan.named(), Figures.count(fetches(scan)), Figures.count(read(scan)))
                + " they changed: " + scan.self() + ".";
    }

    private static Remedy remedy(Measured scan) {
        return Remedy.replacement("""
            Vacuum the table, and let autovacuum come sooner: autovacuum_vacuum_scale_factor for updates, \
            autovacuum_vacuum_insert_scale_factor for inserts. An old open transaction keeps it from helping.\
            """, "VACUUM" + " " + scan.named());
    }
}
