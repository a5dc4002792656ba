package dbre.code;

import dbre.schema.QualifiedName;
import org.jspecify.annotations.Nullable;

/// A table, or a column of it, named on a line.
///
/// @param column null when the line names the table alone
public record TableMention(QualifiedName table, @Nullable String column, int line) {}
