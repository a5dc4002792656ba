package dbre.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The user's part of a database: every relation outside the system schemas that the role can see.
///
/// @param version the server
/// @param database its name
/// @param searchPath the schemas that an unqualified name is looked up in, in order
/// @param tables every relation, by name
/// @param enums the enum types
/// @param domains the domain types
/// @param dependencies which tables inherit from which, what views read, and who uses a function
/// @param attachments the triggers, policies, rules and statistics of tables, and the publications that they are in
public record Catalogue(
        ServerVersion version,
        String database,
        List<String> searchPath,
        List<Table> tables,
        List<EnumType> enums,
        List<DomainType> domains,
        List<Dependency> dependencies,
        List<Attachment> attachments) {

    public Catalogue {
        searchPath = List.copyOf(searchPath);
        tables = List.copyOf(tables);
        enums = List.copyOf(enums);
        domains = List.copyOf(domains);
        dependencies = List.copyOf(dependencies);
        attachments = List.copyOf(attachments);
    }

    /// A database without inheritance, views and triggers.
    public Catalogue(
            ServerVersion version,
            String database,
            List<String> searchPath,
            List<Table> tables,
            List<EnumType> enums,
            List<DomainType> domains) {
        this(version, database, searchPath, tables, enums, domains, List.of(), List.of());
    }

    /// An enum type.
    ///
    /// @param name its name with schema
    /// @param labels its values in order
    public record EnumType(QualifiedName name, List<String> labels) {
        public EnumType {
            labels = List.copyOf(labels);
        }
    }

    /// A domain type.
    ///
    /// @param name its name with schema
    /// @param baseType the type beneath, as `format_type` prints it
    /// @param constrained whether it has a CHECK or NOT NULL
    public record DomainType(QualifiedName name, String baseType, boolean constrained) {}

    /// The same database with only these relations.
    public Catalogue withTables(List<Table> some) {
        return new Catalogue(version, database, searchPath, some, enums, domains, dependencies, attachments);
    }

    /// The relation that this name means here: as written, or the first match along the search path.
    public Optional<Table> table(QualifiedName name) {
        Stream<String> schemas = name.schema() == null ? searchPath.stream() : Stream.of(name.schema());
        return schemas.flatMap(schema -> tables.stream()
                        .filter(table -> table.name().name().equals(name.name())
                                && schema.equals(table.name().schema())))
                .findFirst();
    }

    /// The name with the schema that it means here; the first of the search path when nothing matches.
    public QualifiedName resolve(QualifiedName name) {
        String fallback = searchPath.isEmpty() ? "public" : searchPath.getFirst();
        return table(name).map(Table::name).orElseGet(() -> name.in(fallback));
    }

    /// The direct partitions of a table.
    public List<Table> partitionsOf(QualifiedName parent) {
        return tables.stream()
                .filter(table -> parent.equals(table.partitionOf()))
                .toList();
    }

    /// The tables with a foreign key to this one.
    public List<Table> referencing(QualifiedName target) {
        return tables.stream()
                .filter(table ->
                        table.constraints().stream().anyMatch(constraint -> target.equals(constraint.references())))
                .toList();
    }
}
