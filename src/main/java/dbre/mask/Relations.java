package dbre.mask;

import dbre.schema.QualifiedName;
import java.util.List;
import java.util.Optional;

/// The relations of the database, as far as masks concern them.
@FunctionalInterface
public interface Relations {

    /// The relation that the search path gives for this name; empty when there is none.
    Optional<Relation> find(QualifiedName name);

    /// A table or view.
    ///
    /// @param name its name with the schema, as SQL
    /// @param columns all its columns in order
    record Relation(String name, List<Column> columns) {
        public Relation {
            columns = List.copyOf(columns);
        }
    }

    /// A column.
    ///
    /// @param name its name
    /// @param masked whether its values must not be given out
    record Column(String name, boolean masked) {
        /// The same under another name.
        Column as(String other) {
            return new Column(other, masked);
        }
    }
}
