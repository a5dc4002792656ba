package dbre.sql;

import org.jspecify.annotations.Nullable;

/// A key of an index.
///
/// @param column the column, null for an expression
/// @param sql the key as written, with collation, operator class and order
public record IndexKey(@Nullable String column, String sql) {}
