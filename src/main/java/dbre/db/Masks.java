package dbre.db;

import dbre.mask.MaskPattern;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The column masks of a database.
final class Masks {
    /// Where there are masks at all, the statements that other sessions run are masked too: their texts hold values.
    private static final String OTHERS_STATEMENTS = "pg_catalog.pg_stat_activity.query";

    private final List<MaskPattern> patterns;

    /// @param patterns as in the settings; empty for no masks
    Masks(List<MaskPattern> patterns) {
        this.patterns = patterns.isEmpty()
                ? patterns
                : Stream.concat(patterns.stream(), Stream.of(MaskPattern.parse(OTHERS_STATEMENTS)))
                        .toList();
    }

    /// The masks that mean no column of any relation.
    List<String> idle(Session session) {
        List<List<@Nullable Object>> columns =
                session.query(MaskQueries.COLUMNS).rows();
        return patterns.stream()
                .filter(pattern -> columns.stream()
                        .noneMatch(row -> pattern.covers(
                                String.valueOf(row.get(0)), String.valueOf(row.get(1)), String.valueOf(row.get(2)))))
                .map(MaskPattern::text)
                .toList();
    }

    /// A session that heeds the masks.
    Session over(Session session) {
        return patterns.isEmpty() ? session : new MaskedSession(session, patterns);
    }
}
