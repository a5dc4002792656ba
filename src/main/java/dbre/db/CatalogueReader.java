package dbre.db;

import dbre.finding.Progress;
import dbre.schema.Attachment;
import dbre.schema.Catalogue;
import dbre.schema.Catalogue.DomainType;
import dbre.schema.Catalogue.EnumType;
import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Dependency;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Storage;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.schema.TableStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads the catalogue of the served database into a value: nine queries, however many tables there are. A thousand
/// tables with eight thousand columns and four thousand indexes take about a second.
///
/// Types, defaults and definitions are in the server's words, which leave out the schemas of the search path.
public final class CatalogueReader {
    private static final QualifiedName ANY = QualifiedName.of("*");

    private final Session session;

    private CatalogueReader(Session session) {
        this.session = session;
    }

    /// Every table outside the system schemas, and the types.
    public static Catalogue read(Session session) {
        return read(session, List.of(ANY));
    }

    /// Only these tables, and all types.
    ///
    /// @param wanted names, in which `*` stands for any text and `?` for any character; without a schema they mean
    ///     the tables of that name in all schemas
    public static Catalogue read(Session session, List<QualifiedName> wanted) {
        Progress.at("reading the catalogue");
        return new CatalogueReader(session).catalogue(wanted);
    }

    private Catalogue catalogue(List<QualifiedName> wanted) {
        Row database = rows(CatalogueQueries.DATABASE).getFirst();
        List<Row> relations = relations(wanted);
        String ids = relations.stream().map(row -> row.text("id")).collect(Collectors.joining(",", "{", "}"));
        return new Catalogue(
                session.version(),
                database.text("name"),
                database.list("search_path"),
                tables(relations, ids),
                rows(CatalogueQueries.ENUMS).stream()
                        .map(row -> new EnumType(row.name("schema", "name"), row.list("labels")))
                        .toList(),
                rows(CatalogueQueries.DOMAINS).stream()
                        .map(row ->
                                new DomainType(row.name("schema", "name"), row.text("base"), row.flag("constrained")))
                        .toList(),
                rows(CatalogueQueries.DEPENDENCIES, ids).stream()
                        .map(row -> new Dependency(
                                row.name("schema", "name"),
                                Dependency.Kind.valueOf(row.text("kind")),
                                row.name("target_schema", "target_name"),
                                row.list("columns")))
                        .toList(),
                rows(CatalogueQueries.ATTACHMENTS, ids).stream()
                        .map(row -> new Attachment(
                                Attachment.Kind.valueOf(row.text("kind")),
                                QualifiedName.of(row.optional("schema"), row.text("name")),
                                row.name("table_schema", "table_name")))
                        .toList());
    }

    private List<Row> relations(List<QualifiedName> wanted) {
        String[] schemas = wanted.stream()
                .map(name -> pattern(name.schema() == null ? "*" : name.schema()))
                .toArray(String[]::new);
        String[] names = wanted.stream().map(name -> pattern(name.name())).toArray(String[]::new);
        return rows(CatalogueQueries.TABLES, schemas, names);
    }

    private List<Table> tables(List<Row> tables, String ids) {
        Map<Long, List<Column>> columns = byTable(CatalogueQueries.COLUMNS, ids, CatalogueReader::column);
        Map<Long, List<Index>> indexes = byTable(CatalogueQueries.INDEXES, ids, CatalogueReader::index);
        Map<Long, List<Constraint>> constraints =
                byTable(CatalogueQueries.CONSTRAINTS, ids, CatalogueReader::constraint);
        return tables.stream()
                .map(row -> table(
                        row,
                        columns.getOrDefault(row.number("id"), List.of()),
                        indexes.getOrDefault(row.number("id"), List.of()),
                        constraints.getOrDefault(row.number("id"), List.of())))
                .toList();
    }

    /// A pattern with `*` and `?` in the form of LIKE.
    private static String pattern(String glob) {
        return glob.replaceAll("[\\\\%_]", "\\\\$0").replace('*', '%').replace('?', '_');
    }

    private List<Row> rows(String query, Object... parameters) {
        return session.query(query, parameters).asMaps().stream().map(Row::new).toList();
    }

    private <T> Map<Long, List<T>> byTable(String query, String ids, Function<Row, T> reading) {
        return rows(query, ids).stream()
                .collect(Collectors.groupingBy(
                        row -> row.number("id"), Collectors.mapping(reading, Collectors.toList())));
    }

    private static Table table(Row row, List<Column> columns, List<Index> indexes, List<Constraint> constraints) {
        return new Table(
                row.name("schema", "name"),
                kind(row.text("kind")),
                row.optional("parent_name") == null ? null : row.name("parent_schema", "parent_name"),
                row.optional("partition_key"),
                row.optional("partition_bound"),
                columns,
                indexes,
                constraints,
                row.optional("comment"),
                new TableStatistics(
                        row.number("rows"),
                        row.number("heap_bytes"),
                        row.number("index_bytes"),
                        row.number("dead_rows"),
                        row.number("modified_since_analyze"),
                        row.number("sequential_scans"),
                        row.number("index_scans"),
                        row.instant("last_analyze"),
                        row.instant("last_vacuum")),
                storage(row));
    }

    private static Storage storage(Row row) {
        Map<String, String> collations = new HashMap<>();
        List<String> columns = row.list("collated");
        List<String> names = row.list("collations");
        for (int i = 0; i < columns.size(); i++) {
            collations.put(columns.get(i), names.get(i));
        }
        return new Storage(
                row.flag("unlogged"),
                row.optional("access_method"),
                row.text("tablespace"),
                row.optional("type_name") == null ? null : row.name("type_schema", "type_name"),
                collations);
    }

    private static TableKind kind(String kind) {
        return switch (kind) {
            case "p" -> TableKind.PARTITIONED_TABLE;
            case "m" -> TableKind.MATERIALIZED_VIEW;
            case "v" -> TableKind.VIEW;
            case "f" -> TableKind.FOREIGN_TABLE;
            default -> TableKind.TABLE;
        };
    }

    private static Column column(Row row) {
        return new Column(
                row.text("name"),
                row.text("type"),
                row.flag("nullable"),
                row.optional("default_expression"),
                row.optional("identity"),
                row.optional("generated"),
                row.optional("comment"));
    }

    private static Index index(Row row) {
        return new Index(
                row.text("name"),
                row.text("definition"),
                row.text("method"),
                row.list("keys"),
                row.list("includes"),
                row.optional("predicate"),
                row.flag("is_unique"),
                row.flag("is_primary"),
                row.flag("is_valid"),
                row.optional("constraint_name"),
                row.number("bytes"),
                row.number("scans"));
    }

    private static Constraint constraint(Row row) {
        return new Constraint(
                row.text("name"),
                switch (row.text("kind")) {
                    case "p" -> Constraint.Kind.PRIMARY_KEY;
                    case "u" -> Constraint.Kind.UNIQUE;
                    case "f" -> Constraint.Kind.FOREIGN_KEY;
                    case "x" -> Constraint.Kind.EXCLUDE;
                    case "n" -> Constraint.Kind.NOT_NULL;
                    default -> Constraint.Kind.CHECK;
                },
                row.text("definition"),
                row.list("columns"),
                row.optional("target_name") == null ? null : row.name("target_schema", "target_name"),
                row.list("target_columns"),
                row.flag("validated"));
    }
}
