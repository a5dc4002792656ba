package dbre.schema;

import java.util.List;

/// A relation that rests on another one, or on a function.
///
/// @param dependent the child or the view, with its schema
/// @param kind how it rests on it
/// @param on the parent, the relation that the view reads, or the function or sequence, with its schema
/// @param columns the columns that the view reads; empty otherwise
public record Dependency(QualifiedName dependent, Kind kind, QualifiedName on, List<String> columns) {
    public Dependency {
        columns = List.copyOf(columns);
    }

    /// How a relation rests on another.
    public enum Kind {
        /// A table made with INHERITS; partitions are not meant.
        INHERITS,
        /// A view or materialized view that reads it, by the rule that holds its query.
        READS,
        /// A relation whose default, CHECK, index, trigger, policy or query calls a function or draws from a sequence,
        /// or whose policy reads another table; DROP ... CASCADE of that takes it away.
        USES
    }
}
