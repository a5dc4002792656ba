package dbre.finding;

import org.jspecify.annotations.Nullable;

/// Where a finding points to; only the parts that apply are set.
///
/// @param file a path relative to the project root
/// @param line a line of that file or text, from 1
/// @param column a column of that line, from 1
/// @param statement the index of a statement in the script that was checked, from 0
/// @param node the path of a plan node, such as `0.1.0`
/// @param object a database object, schema-qualified
public record Place(
        @Nullable String file,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Integer statement,
        @Ours @Nullable String node,
        @Nullable String object) {

    /// No place in particular.
    public static final Place NOWHERE = new Place(null, null, null, null, null, null);

    /// A line of a file.
    public static Place inFile(String file, int line) {
        return new Place(file, line, null, null, null, null);
    }

    /// A database object.
    public static Place object(String object) {
        return new Place(null, null, null, null, null, object);
    }

    /// A node of an execution plan, and the relation that it reads if any.
    public static Place planNode(String node, @Nullable String relation) {
        return new Place(null, null, null, null, node, relation);
    }
}
