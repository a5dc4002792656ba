package dbre.schema;

import java.util.List;

/// A relation that rests on another one.
///
/// @param dependent the child or the view, with its schema
/// @param kind how it rests on it
/// @param on the parent, or the relation that the view reads, with its schema
/// @param columns the columns that the view reads; empty for inheritance
public record Dependency(QualifiedName dependent, Kind kind, QualifiedName on, List<String> columns) {
    public Dependency {
        columns = List.copyOf(columns);
    }

    /// How a relation rests on another.
    public enum Kind {
        /// A table made with INHERITS; partitions are not meant.
        INHERITS,
        /// A view or materialized view that reads it, by the rule that holds its query.
        READS
    }
}
