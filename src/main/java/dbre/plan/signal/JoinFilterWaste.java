package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import java.util.stream.Stream;

/// A join pairs rows and then throws most pairs away: its condition is not one that an index or a hash can use.
final class JoinFilterWaste implements Signal {
    private static final double FEWEST_PAIRS = 100_000;
    private static final double PAIRS_PER_ROW = 10;

    @Override
    public String id() {
        return "join-filter-waste";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes("Nested Loop", "Hash Join", "Merge Join")
                .filter(join -> removed(join) >= FEWEST_PAIRS
                        && removed(join) >= PAIRS_PER_ROW * join.rows()
                        && join.self().isSignificant())
                .map(join -> finding(join, join.self(), message(join), remedy()));
    }

    private static double removed(Measured join) {
        return join.node().counters().removedByJoinFilter() * join.loops();
    }

    private static String message(Measured join) {
        return "The join made %s pairs of rows and kept %s: %s. Its filter: %s"
                .formatted(
                        Figures.count(removed(join) + join.rows()),
                        Figures.count(join.rows()),
                        join.self(),
                        join.node().expressions().text("Join Filter").orElse("?"));
    }

    private static Remedy remedy() {
        return Remedy.advice("""
            Join on bare columns with =, of one type on both sides, so that a hash join or an index can find the \
            partners; for ranges that contain a value, store them as a range type with a GiST index.\
            """);
    }
}
