package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.plan.Analysis;
import dbre.plan.Counters;
import dbre.plan.Figures;
import dbre.plan.Measured;
import java.util.stream.Stream;

/// A bitmap of row addresses outgrew work_mem and kept whole blocks instead, all of whose rows had to be checked
/// again.
final class LossyBitmap implements Signal {
    /// A block takes some 50 bytes of the bitmap while its rows are known one by one.
    private static final double KILOBYTES_PER_BLOCK = 0.05;

    @Override
    public String id() {
        return "lossy-bitmap";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes("Bitmap Heap Scan")
                .filter(scan -> counters(scan).lossyHeapBlocks() > 0
                        && rechecked(scan) >= scan.rows()
                        && scan.self().isSignificant())
                .map(scan -> finding(
                        scan,
                        scan.self(),
                        message(scan),
                        WorkMemory.remedy(
                                KILOBYTES_PER_BLOCK
                                        * (counters(scan).lossyHeapBlocks()
                                                + counters(scan).exactHeapBlocks()),
                                "An index that finds fewer rows needs no more memory")));
    }

    private static Counters counters(Measured scan) {
        return scan.node().counters();
    }

    private static double rechecked(Measured scan) {
        return counters(scan).removedByRecheck() * scan.loops();
    }

    private static String message(Measured scan) {
        return "The bitmap did not fit into work_mem: %s of %s blocks were kept as a whole and %s rows checked in vain:"
                        .formatted(
                                Figures.count(counters(scan).lossyHeapBlocks()),
                                Figures.count(counters(scan).lossyHeapBlocks()
                                        + counters(scan).exactHeapBlocks()),
                                Figures.count(rechecked(scan)))
                + " " + scan.self() + ".";
    }
}
