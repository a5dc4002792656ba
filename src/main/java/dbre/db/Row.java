package dbre.db;

import dbre.schema.QualifiedName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of one of our queries, whose columns and types we know.
record Row(Map<String, @Nullable Object> values) {

    String text(String column) {
        return Objects.requireNonNull(optional(column), column);
    }

    @Nullable
    String optional(String column) {
        Object value = values.get(column);
        return value == null ? null : value.toString();
    }

    long number(String column) {
        return values.get(column) instanceof Number number ? number.longValue() : 0;
    }

    boolean flag(String column) {
        return Boolean.TRUE.equals(values.get(column));
    }

    @Nullable
    Instant instant(String column) {
        return values.get(column) instanceof Instant instant ? instant : null;
    }

    List<String> list(String column) {
        return values.get(column) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    QualifiedName name(String schema, String name) {
        return QualifiedName.of(text(schema), text(name));
    }
}
