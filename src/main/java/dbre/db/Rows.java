package dbre.db;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A result, read to its end or to its caps.
///
/// @param columns the columns in order
/// @param rows the rows; a value is a Boolean, a Long, a BigDecimal, null, or else a String: the text that psql prints.
///     Those of our own queries may also be an Instant or a List of strings
/// @param truncated what was cut and by which cap, null when nothing was
/// @param more whether there are rows behind these
/// @param masked the columns whose values are not given out
public record Rows(
        List<ResultColumn> columns,
        List<List<@Nullable Object>> rows,
        @Nullable String truncated,
        boolean more,
        List<String> masked) {

    /// The last rows of a result without masked columns.
    public Rows(List<ResultColumn> columns, List<List<@Nullable Object>> rows, @Nullable String truncated) {
        this(columns, rows, truncated, false, List.of());
    }

    /// A column of a result.
    ///
    /// @param type the server's name of its type, `int8`; empty for those of our own queries
    public record ResultColumn(String name, String type) {}

    /// The rows as maps from column name to value, for our own queries.
    public List<Map<String, @Nullable Object>> asMaps() {
        return rows.stream().map(this::asMap).toList();
    }

    private Map<String, @Nullable Object> asMap(List<@Nullable Object> row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            map.put(columns.get(i).name(), row.get(i));
        }
        return map;
    }
}
