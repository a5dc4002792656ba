package dbre.alembic.ddl;

/// `sa.Computed`.
///
/// @param expression the SQL of the expression
public record ComputedItem(String expression) implements SchemaItem {}
