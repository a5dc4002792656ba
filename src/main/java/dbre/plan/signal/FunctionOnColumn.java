package dbre.plan.signal;

import dbre.finding.Finding;
import dbre.finding.Remedy;
import dbre.plan.Analysis;
import dbre.plan.ColumnCast;
import dbre.plan.Condition;
import dbre.plan.Figures;
import dbre.plan.IndexShape;
import dbre.plan.Scan;
import dbre.plan.Waste;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A condition wraps its column in a function, a cast, a calculation or LIKE '%...', so that no index on the
/// column can answer it and the whole table is read.
final class FunctionOnColumn implements Signal {

    @Override
    public String id() {
        return "function-on-column";
    }

    @Override
    public Stream<Finding> look(Analysis plan) {
        return plan.scans().stream()
                .filter(scan -> Waste.of(scan) == Waste.WHOLE_TABLE)
                .filter(scan -> scan.members().size() == 1 && hidesColumns(scan))
                .flatMap(scan -> scan.filter().stream()
                        .filter(Condition::isWrapped)
                        .limit(1)
                        .map(condition -> finding(
                                scan.at(), scan.effort(), message(scan, condition), remedy(plan, scan, condition))));
    }

    /// Whether no part of the filter compares a bare column and some part would if it did not wrap it.
    static boolean hidesColumns(Scan scan) {
        return scan.filter().stream().noneMatch(Condition::isPlain)
                && scan.filter().stream().anyMatch(Condition::isWrapped);
    }

    private static String message(Scan scan, Condition condition) {
        return "All of %s is read because no index on a column answers %s %s %s: %s, for %s."
                .formatted(
                        scan.named(),
                        condition.key().sql(),
                        condition.operator(),
                        condition.operand(),
                        scan.effort(),
                        Figures.count(scan.rows(), "row"));
    }

    private static Remedy remedy(Analysis plan, Scan scan, Condition condition) {
        String table = scan.table().sql();
        Condition.Key key = condition.key();
        if (condition.matchesAnywhere()) {
            return new Remedy(
                    "A trigram index finds text anywhere in a column; it needs the extension pg_trgm.",
                    List.of(
                            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
                            "CREATE INDEX CONCURRENTLY ON " + table + " USING gin (" + key.indexKey()
                                    + " gin_trgm_ops)"),
                    null);
        }
        return switch (key.form()) {
            case CAST -> Remedy.advice(castAdvice(plan, scan, condition));
            case FUNCTION -> functionRemedy(scan, condition);
            case EXPRESSION, COLUMN ->
                Remedy.advice("Leave the column alone on its side and calculate on the other: instead of %s %s %s."
                        .formatted(key.sql(), condition.operator(), condition.operand()));
        };
    }

    private static String castAdvice(Analysis plan, Scan scan, Condition condition) {
        Condition.Key key = condition.key();
        String own = plan.type(scan.table(), String.valueOf(key.column())).orElse("");
        String type = Objects.requireNonNullElse(key.by(), "");
        if (type.equals("date") || type.startsWith("timestamp")) {
            return "Compare the column with a range: %s >= the day AND %s < the day after; an index on it then works."
                    .formatted(key.column(), key.column());
        }
        if (type.equals("text") && ColumnCast.isExact(own)) {
            return """
                The column %s (%s) is cast to text, which hides it from the indexes on it. Compare it in its own type: \
                %s %s %s. If the cast has to stay, index the expression: CREATE INDEX CONCURRENTLY ON %s (%s).\
                """.formatted(
                            key.column(),
                            own,
                            key.column(),
                            condition.operator(),
                            condition.operand().replace("::text", "::" + own),
                            scan.table().sql(),
                            key.indexKey());
        }
        return """
            The column is cast to %s because the other side has that type: pass the parameter in the type of %s, \
            or cast the parameter instead of the column.\
            """.formatted(type, key.column());
    }

    private static Remedy functionRemedy(Scan scan, Condition condition) {
        String table = scan.table().sql();
        return IndexShape.of(scan.table(), List.of(condition))
                .map(shape -> Remedy.replacement(
                        "Index the expression; ANALYZE then also learns its values.", shape.ddl(), "ANALYZE " + table))
                .orElseGet(() -> Remedy.advice(
                        """
                        Compare the bare column with a range, or, if %s is immutable for its type, index the \
                        expression %s.\
                        """.formatted(condition.key().by(), condition.key().sql())));
    }
}
