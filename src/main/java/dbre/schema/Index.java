package dbre.schema;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An index of a table.
///
/// @param name its name, in the schema of its table
/// @param definition the statement that makes it, from `pg_get_indexdef`
/// @param method `btree`, `gin`, ...
/// @param keys the key columns or expressions in order, as SQL
/// @param includes the columns of INCLUDE, as SQL
/// @param predicate the WHERE of a partial index
/// @param unique whether it is unique
/// @param primary whether it backs the primary key
/// @param valid false after a failed CREATE INDEX CONCURRENTLY
/// @param constraint the constraint that it backs, if any
/// @param bytes its size
/// @param scans how often it was used since the statistics were last reset
public record Index(
        String name,
        String definition,
        String method,
        List<String> keys,
        List<String> includes,
        @Nullable String predicate,
        boolean unique,
        boolean primary,
        boolean valid,
        @Nullable String constraint,
        long bytes,
        long scans) {
    private static final Pattern COLUMN =
            Pattern.compile("\\A(?:[\\w$]++|\"(?:[^\"]|\"\")++\")", Pattern.UNICODE_CHARACTER_CLASS);

    public Index {
        keys = List.copyOf(keys);
        includes = List.copyOf(includes);
    }

    /// The names of the key columns in order, without quotes; an expression stands as it is.
    public List<String> columns() {
        return keys.stream().map(Index::name).toList();
    }

    /// Whether the column is among its keys or carried along.
    public boolean has(String column) {
        return Stream.concat(keys.stream(), includes.stream()).map(Index::name).anyMatch(column::equals);
    }

    private static String name(String key) {
        boolean quoted = key.startsWith("\"") && COLUMN.matcher(key).matches();
        return quoted ? key.substring(1, key.length() - 1).replace("\"\"", "\"") : key;
    }

    /// Whether a key is an expression.
    public boolean computed() {
        return keys.stream().anyMatch(key -> !COLUMN.matcher(key).matches());
    }

    /// Whether it tells every row of its table from every other, by columns.
    public boolean tellsRowsApart() {
        return unique && valid && predicate == null && !keys.isEmpty() && !computed();
    }

    /// The same index under another name.
    public Index named(String other) {
        return new Index(
                other,
                definition,
                method,
                keys,
                includes,
                predicate,
                unique,
                primary,
                valid,
                constraint == null ? null : other,
                bytes,
                scans);
    }
}
