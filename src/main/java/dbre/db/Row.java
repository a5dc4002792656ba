package dbre.db;

import dbre.schema.QualifiedName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of one of our queries, whose columns and types we know.
public record Row(Map<String, @Nullable Object> values) {

    /// A text that is there.
    public String text(String column) {
        return Objects.requireNonNull(optional(column), column);
    }

    /// A value as text; null for NULL.
    public @Nullable String optional(String column) {
        Object value = values.get(column);
        return value == null ? null : value.toString();
    }

    /// A number; 0 for NULL.
    public long number(String column) {
        return values.get(column) instanceof Number number ? number.longValue() : 0;
    }

    /// A truth value; false for NULL.
    public boolean flag(String column) {
        return Boolean.TRUE.equals(values.get(column));
    }

    /// A point in time; null for NULL.
    public @Nullable Instant instant(String column) {
        return values.get(column) instanceof Instant instant ? instant : null;
    }

    /// An array of texts; empty for NULL.
    public List<String> list(String column) {
        return values.get(column) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// The name that two columns make.
    public QualifiedName name(String schema, String name) {
        return QualifiedName.of(text(schema), text(name));
    }
}
