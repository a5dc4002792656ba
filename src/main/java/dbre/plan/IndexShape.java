package dbre.plan;

import dbre.plan.Condition.Form;
import dbre.plan.Condition.Kind;
import dbre.schema.QualifiedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// The b-tree index that would answer some comparisons: columns compared for equality first, in any order, then
/// one column of which a stretch is read (manual, "Multicolumn Indexes").
///
/// @param table the table
/// @param equality keys compared for equality
/// @param stretch the one key after them, of which a stretch is read; empty when there is none
public record IndexShape(QualifiedName table, List<String> equality, Optional<String> stretch) {
    private static final int MOST_KEYS = 3;

    /// The index for these comparisons; none when no part of them can use one.
    public static Optional<IndexShape> of(QualifiedName table, List<Condition> conditions) {
        SequencedSet<String> equality = new LinkedHashSet<>();
        conditions.stream()
                .filter(each -> each.kind() == Kind.EQUALITY && each.key().isIndexable())
                .sorted((a, b) -> Boolean.compare(isWrapped(a), isWrapped(b)))
                .limit(MOST_KEYS)
                .forEach(each -> equality.add(each.key().indexKey()));
        Optional<String> stretch = conditions.stream()
                .flatMap(IndexShape::stretchKey)
                .filter(key -> equality.size() < MOST_KEYS && !equality.contains(key))
                .findFirst();
        return equality.isEmpty() && stretch.isEmpty()
                ? Optional.empty()
                : Optional.of(new IndexShape(table, List.copyOf(equality), stretch));
    }

    private static boolean isWrapped(Condition condition) {
        return condition.key().form() != Form.COLUMN;
    }

    /// A range, or LIKE with a fixed beginning, which needs an operator class that compares bytes.
    private static Stream<String> stretchKey(Condition condition) {
        if (!condition.key().isIndexable()) {
            return Stream.empty();
        }
        return switch (condition.kind()) {
            case RANGE -> Stream.of(condition.key().indexKey());
            case PATTERN ->
                condition.matchesAnywhere()
                        ? Stream.empty()
                        : Stream.of(condition.key().indexKey() + " text_pattern_ops");
            case EQUALITY, OTHER -> Stream.empty();
        };
    }

    /// All keys in order.
    public List<String> keys() {
        return Stream.concat(equality.stream(), stretch.stream()).toList();
    }

    /// The keys as they stand in the statement: `(city, created_at)`.
    public String keyList() {
        return "(" + String.join(", ", keys()) + ")";
    }

    /// The statement that makes it without blocking writers. The server chooses the name.
    public String ddl() {
        return "CREATE INDEX CONCURRENTLY ON " + table.sql() + " " + keyList();
    }
}
