package dbre.plan;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// A comparison of something of one table with something else: one of the parts that AND joins.
///
/// @param kind what an index could do with it
/// @param key the side that belongs to the table
/// @param operator the operator as EXPLAIN prints it: `=`, `~~` for LIKE, `IS NULL`
/// @param operand the other side
public record Condition(Kind kind, Key key, String operator, String operand) {

    /// The comparisons in the condition of a scan or join, such as its Filter. Parts that are no comparison of
    /// this table with something else (OR, NOT, subplans, functions) are left out.
    ///
    /// @param text the text that EXPLAIN deparsed
    /// @param alias the table's alias in the plan
    public static List<Condition> read(String text, @Nullable String alias) {
        return read(text, alias, (_, cast) -> ColumnCast.isWithoutEffect("", cast));
    }

    /// The same where more is known of the columns.
    ///
    /// @param without whether a cast (`::text`) of the column of that name leaves it to its indexes
    static List<Condition> read(String text, @Nullable String alias, BiPredicate<String, String> without) {
        return new ConditionReader(text, alias, without).conditions();
    }

    /// Whether [#read] leaves nothing out.
    public static boolean isReadWhole(String text, @Nullable String alias) {
        ConditionReader reader = new ConditionReader(text, alias, (_, _) -> true);
        return reader.conditions().size() == reader.parts();
    }

    /// What an index could do with a comparison.
    public enum Kind {
        /// `=`, `= ANY`, `IS NULL`: finds its rows; many such columns can lead an index.
        EQUALITY,
        /// `<`, `<=`, `>`, `>=`: finds a stretch of rows; useful as the last column.
        RANGE,
        /// LIKE and regular expressions.
        PATTERN,
        /// Anything else, `<>` above all.
        OTHER
    }

    /// What a side of a comparison is made of.
    public enum Form {
        COLUMN,
        CAST,
        FUNCTION,
        EXPRESSION
    }

    /// The side of a comparison that belongs to the table.
    ///
    /// @param sql its text without the alias
    /// @param form what it is made of
    /// @param column the column in it, unquoted; null when there are several
    /// @param by the function or type that stands around the column
    public record Key(
            String sql,
            Form form,
            @Nullable String column,
            @Nullable String by) {
        /// Functions that are immutable for every type they take, so that an index on them can be made.
        private static final Set<String> IMMUTABLE = Set.of(
                "lower",
                "upper",
                "btrim",
                "ltrim",
                "rtrim",
                "md5",
                "length",
                "abs",
                "left",
                "right",
                "reverse",
                "substr",
                "replace",
                "coalesce");

        /// Its text as a key of an index: expressions other than calls stand in parentheses.
        public String indexKey() {
            return form == Form.COLUMN || form == Form.FUNCTION ? sql : "(" + sql + ")";
        }

        /// Whether an index on it can surely be made.
        public boolean isIndexable() {
            return form == Form.COLUMN || (form == Form.FUNCTION && by != null && IMMUTABLE.contains(by));
        }
    }

    /// Whether an index on the bare column would answer it.
    public boolean isPlain() {
        return key.form() == Form.COLUMN && kind != Kind.OTHER && !matchesAnywhere();
    }

    /// Whether an index would, were the column bare.
    public boolean isWrapped() {
        return matchesAnywhere() || (key.form() != Form.COLUMN && kind != Kind.OTHER);
    }

    /// Whether it is LIKE or a regular expression that may match anywhere in the text.
    public boolean matchesAnywhere() {
        return kind == Kind.PATTERN
                && !(operator.equals("~~") && operand.startsWith("'") && !operand.matches("'[%_].*"));
    }
}
