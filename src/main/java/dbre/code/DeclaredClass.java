package dbre.code;

import dbre.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A class or table as one file declares it, before the files are put together.
///
/// @param bases the last parts of the names of its bases, in order
/// @param table its own table name; null when it has none or inherits the rule
/// @param derivesTable whether it makes the table's name out of that of the class, for itself or its heirs
/// @param schema the schema that it names
/// @param isAbstract whether it is declared to have no table
/// @param discriminator the attribute that tells its heirs apart, as `__mapper_args__` says
record DeclaredClass(
        Location at,
        String name,
        List<String> bases,
        @Nullable String table,
        boolean derivesTable,
        @Nullable String schema,
        boolean isAbstract,
        Model.Style style,
        List<ModelColumn> columns,
        List<String> constraints,
        List<Model.Relation> relations,
        Model.@Nullable Discriminator discriminator) {

    /// Whether it has anything to do with tables, on its own.
    boolean matters() {
        return table != null || derivesTable || schema != null || !columns.isEmpty() || !relations.isEmpty();
    }

    /// A class is where it stands, and nothing else need be compared.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeclaredClass that && at.equals(that.at);
    }

    @Override
    public int hashCode() {
        return at.hashCode();
    }

    Model model(QualifiedName tableName, List<ModelColumn> all, List<Model.Relation> allRelations) {
        return new Model(at, name, tableName, style, all, constraints, allRelations, discriminator(all));
    }

    /// The class names an attribute; the database knows its column.
    private Model.@Nullable Discriminator discriminator(List<ModelColumn> all) {
        if (discriminator == null) {
            return null;
        }
        return all.stream()
                .filter(column -> column.attribute().equals(discriminator.column()))
                .findFirst()
                .map(column -> new Model.Discriminator(column.name(), discriminator.identity()))
                .orElse(discriminator);
    }
}
