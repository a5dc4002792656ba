package dbre.code;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is searched for.
///
/// @param text words, names or a sentence; empty for everything that the other parts admit
/// @param kinds the kinds that count; empty for all
/// @param table only places that name this table
/// @param column only places that name this column
/// @param pathGlob only files whose path fits, such as `**/models/*.py`
public record Question(
        String text,
        Set<EntityKind> kinds,
        @Nullable String table,
        @Nullable String column,
        @Nullable String pathGlob) {

    public Question {
        kinds = Set.copyOf(kinds);
    }

    /// All parts, a line each; the same in every process, whatever order its sets have, so that what is made of it can
    /// go from one to the other.
    @Override
    public String toString() {
        List<String> sorted = kinds.stream().map(EntityKind::toString).sorted().toList();
        return text + "\n" + sorted + "\n" + table + "\n" + column + "\n" + pathGlob;
    }

    /// A question in words alone.
    public static Question of(String text) {
        return new Question(text, Set.of(), null, null, null);
    }
}
