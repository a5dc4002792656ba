package dbre.alembic.ddl;

/// `sa.Identity`.
///
/// @param always GENERATED ALWAYS
/// @param options the sequence options, empty for none
public record IdentityItem(boolean always, String options) implements SchemaItem {

    /// The clause of a column.
    public String sql() {
        String clause = "GENERATED " + (always ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY";
        return options.isEmpty() ? clause : clause + " (" + options + ")";
    }
}
