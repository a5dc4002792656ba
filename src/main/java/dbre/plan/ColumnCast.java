package dbre.plan;

import java.util.Set;
import java.util.regex.Pattern;

/// What a cast of a column means for the indexes on it. EXPLAIN prints `(city)::text` for a varchar that is compared as
/// the text that it is, and `(id)::text` for a number that is made one.
public final class ColumnCast {
    private static final Set<String> RELABELS = Set.of("::text", "::character varying", "::bpchar");
    private static final Set<String> TEXTS = Set.of("text", "character varying");
    private static final Set<String> EXACT = Set.of("smallint", "integer", "bigint", "numeric", "uuid");

    /// Types of the system that are no text. Others may be domains over it.
    private static final Pattern NO_TEXT = Pattern.compile("\\A(?:(?:smallint|integer|bigint|oid|numeric|real|double"
        + " precision|boolean|uuid|date|time|interval|json|jsonb|xml|money|bytea|inet|cidr|macaddr|bit|name|character\\b(?!"
        + " v)|timestamp|tsvector|point).*+|.*\\[\\])");

    private ColumnCast() {}

    /// Whether an index on a column of this type answers a comparison of the cast column.
    ///
    /// @param type as `format_type` prints it; empty when it is not known
    /// @param cast `::text`
    static boolean isWithoutEffect(String type, String cast) {
        String bare = bare(type);
        if (!RELABELS.contains(cast)) {
            return false;
        }
        if (bare.equals("character") || cast.equals("::bpchar")) {
            return type.isEmpty() || (bare.equals("character") && cast.equals("::bpchar"));
        }
        return TEXTS.contains(bare) || !NO_TEXT.matcher(bare).matches();
    }

    /// Whether each value of the type has one text, and the same in every session, so that one side can be cast instead
    /// of the other and the cast can be indexed.
    public static boolean isExact(String type) {
        return EXACT.contains(bare(type));
    }

    private static String bare(String type) {
        int modifier = type.indexOf('(');
        return modifier < 0 || type.endsWith("]") ? type : type.substring(0, modifier);
    }
}
