package dbre.alembic.ddl;

/// `sa.Sequence`.
///
/// @param name its name as SQL, with its schema
/// @param options START WITH and so on, empty for none
public record SequenceItem(String name, String options) implements SchemaItem {

    /// CREATE SEQUENCE.
    public String create(boolean ifNotExists) {
        return "CREATE SEQUENCE " + (ifNotExists ? "IF NOT EXISTS " : "") + name
                + (options.isEmpty() ? "" : " " + options);
    }
}
