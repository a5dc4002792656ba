package dbre.schema;

/// Something with a name of its own that hangs on one table.
///
/// @param kind what it is
/// @param name its name; only statistics have a schema
/// @param table the table, with its schema
public record Attachment(Kind kind, QualifiedName name, QualifiedName table) {

    /// What it is.
    public enum Kind {
        /// A trigger that fires for each row; partitions have it too.
        ROW_TRIGGER,
        /// A trigger that fires once for each statement.
        STATEMENT_TRIGGER,
        POLICY,
        /// A rule other than that of a view.
        RULE,
        /// Extended statistics.
        STATISTICS,
        /// The membership in a publication, by the publication's name.
        PUBLICATION
    }
}
