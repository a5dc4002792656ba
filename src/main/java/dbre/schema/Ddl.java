package dbre.schema;

import dbre.schema.Catalogue.DomainType;
import dbre.schema.Catalogue.EnumType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A catalogue as the SQL that makes its tables: run on an empty database, it gives the same catalogue.
///
/// Partitions are made as tables and attached, as `pg_dump` does it, because then their indexes and constraints keep
/// their names. Foreign keys come last, those of partitions before those of their parents, which take them over.
///
/// What a [Catalogue] does not hold is not there: queries of views, checks of domains, inheritance, collations,
/// storage, triggers and policies.
public final class Ddl {
    private final Catalogue catalogue;
    private final List<String> statements = new ArrayList<>();

    private Ddl(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// The script, a blank line between its statements.
    public static String script(Catalogue catalogue) {
        Ddl ddl = new Ddl(catalogue);
        ddl.searchPath();
        ddl.schemasAndTypes();
        ddl.tables();
        ddl.attachments();
        ddl.laterConstraints();
        return String.join("\n\n", ddl.statements);
    }

    private void add(String statement) {
        statements.add(statement + ";");
    }

    private Stream<Table> made() {
        return catalogue.tables().stream()
                .filter(table -> table.kind() == TableKind.TABLE || table.kind() == TableKind.PARTITIONED_TABLE);
    }

    /// The server leaves out the schemas of its search path in what it prints.
    private void searchPath() {
        if (!catalogue.searchPath().isEmpty() && !catalogue.searchPath().equals(List.of("public"))) {
            add("SET search_path = "
                    + catalogue.searchPath().stream().map(Identifiers::quoted).collect(Collectors.joining(", ")));
        }
    }

    private void schemasAndTypes() {
        List<EnumType> enums =
                catalogue.enums().stream().filter(type -> isUsed(type.name())).toList();
        List<DomainType> domains =
                catalogue.domains().stream().filter(type -> isUsed(type.name())).toList();
        Set<String> schemas = new TreeSet<>();
        Stream.of(
                        made().map(Table::name),
                        enums.stream().map(EnumType::name),
                        domains.stream().map(DomainType::name))
                .flatMap(names -> names)
                .map(QualifiedName::schema)
                .filter(Objects::nonNull)
                .filter(schema -> !schema.equals("public"))
                .forEach(schemas::add);
        schemas.forEach(schema -> add("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quoted(schema)));
        enums.forEach(type -> add("CREATE TYPE " + type.name() + " AS ENUM ("
                + type.labels().stream().map(Identifiers::literal).collect(Collectors.joining(", ")) + ")"));
        domains.forEach(this::domain);
    }

    private void domain(DomainType domain) {
        if (domain.constrained()) {
            statements.add("-- The constraints of domain " + domain.name() + " are not known here.");
        }
        add("CREATE DOMAIN " + domain.name() + " AS " + domain.baseType());
    }

    /// Whether a column is of the type or of an array of it.
    private boolean isUsed(QualifiedName type) {
        Set<String> spellings = Set.of(type.sql(), Identifiers.quoted(type.name()));
        return made().flatMap(table -> table.columns().stream())
                .anyMatch(column -> spellings.contains(column.type().replace("[]", "")));
    }

    private void tables() {
        made().flatMap(table -> new TableDdl(table, catalogue.version()).sequences().stream())
                .distinct()
                .forEach(sequence -> add("CREATE SEQUENCE " + sequence));
        for (Table table : catalogue.tables()) {
            switch (table.kind()) {
                case TABLE, PARTITIONED_TABLE ->
                    new TableDdl(table, catalogue.version()).statements().forEach(this::add);
                case VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE ->
                    statements.add(
                            "-- " + table.name() + " is a " + table.kind() + "; what makes it is not known here.");
            }
        }
    }

    private void attachments() {
        made().forEach(table -> {
            if (table.partitionOf() != null) {
                add("ALTER TABLE ONLY " + table.partitionOf() + " ATTACH PARTITION " + table.name() + " "
                        + table.partitionBound());
            }
        });
    }

    private void laterConstraints() {
        made().sorted(Comparator.comparingInt(this::depth).reversed())
                .forEach(table -> table.constraints().stream()
                        .filter(TableDdl::isLater)
                        .forEach(constraint -> add("ALTER TABLE " + table.name() + " ADD CONSTRAINT "
                                + Identifiers.quoted(constraint.name()) + " " + constraint.definition())));
    }

    private int depth(Table table) {
        QualifiedName parent = table.partitionOf();
        return parent == null ? 0 : 1 + catalogue.table(parent).map(this::depth).orElse(0);
    }
}
