package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.Figures;
import dbre.plan.Measured;
import java.util.stream.Stream;

/// OFFSET makes the server produce all rows that it skips; the last page costs as much as the whole list.
final class DeepOffset implements Signal {
    private static final double FEWEST_ROWS = 10_000;
    private static final double ROWS_PER_ROW = 10;

    @Override
    public String id() {
        return "deep-offset";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.nodes("Limit")
                .filter(limit -> limit.node().ran() && limit.inclusive().isSignificant())
                .flatMap(limit -> plan.child(limit, "Outer").stream()
                        .filter(input -> skipsMost(limit, input))
                        .map(input -> finding(limit, limit.inclusive(), message(limit, input), remedy())));
    }

    private static boolean skipsMost(Measured limit, Measured input) {
        return input.rows() >= FEWEST_ROWS && input.rows() >= ROWS_PER_ROW * Math.max(1, limit.rows());
    }

    private static String message(Measured limit, Measured input) {
        return "%s rows were produced and %s of them returned, the rest skipped by OFFSET: %s."
                .formatted(Figures.count(input.rows()), Figures.count(limit.rows()), limit.inclusive());
    }

    private static Remedy remedy() {
        return Remedy.advice("""
            Page by key: keep the sort key of the last row shown and ask for the rows after it, \
            WHERE (sort_key, id) > ($1, $2) ORDER BY sort_key, id LIMIT n, with an index on (sort_key, id).\
            """);
    }
}
