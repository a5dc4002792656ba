package dbre.schema;

import java.util.List;

/// The relations of a database by name.
///
/// @param version the server
/// @param database its name
/// @param searchPath the schemas that an unqualified name is looked up in, in order
/// @param schemas every schema that is not the server's own, with relations or without
/// @param relations every table, view, materialized view and foreign table in them, by name
public record Directory(
        ServerVersion version, String database, List<String> searchPath, List<String> schemas, List<Entry> relations) {
    public Directory {
        searchPath = List.copyOf(searchPath);
        schemas = List.copyOf(schemas);
        relations = List.copyOf(relations);
    }

    /// A relation.
    ///
    /// @param id its oid
    /// @param name its name with schema
    public record Entry(long id, QualifiedName name) {}
}
