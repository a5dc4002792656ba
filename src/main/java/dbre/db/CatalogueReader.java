package dbre.db;

import dbre.finding.Progress;
import dbre.schema.Attachment;
import dbre.schema.Catalogue;
import dbre.schema.Catalogue.DomainType;
import dbre.schema.Catalogue.EnumType;
import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Dependency;
import dbre.schema.Directory;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Storage;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.schema.TableStatistics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the catalogue of the served database into a value: a dozen queries, however many tables there are. A thousand
/// tables with eight thousand columns and four thousand indexes take about a second.
///
/// A table that another session holds against readers costs only what cannot be read without waiting for it, see
/// [TableStatistics#locked()]; one that is dropped meanwhile is left out.
///
/// Types, defaults and definitions are in the server's words, which leave out the schemas of the search path.
public final class CatalogueReader {
    /// How often locks are looked for anew when one was taken in between.
    private static final int ATTEMPTS = 4;

    private final Session session;
    private final Predicate<QualifiedName> wanted;

    private CatalogueReader(Session session, Predicate<QualifiedName> wanted) {
        this.session = session;
        this.wanted = wanted;
    }

    /// Every table outside the system schemas, and the types.
    public static Catalogue read(Session session) {
        return read(session, _ -> true);
    }

    /// Only these tables, and all types.
    ///
    /// @param wanted names with their schemas
    public static Catalogue read(Session session, Collection<QualifiedName> wanted) {
        return read(session, Set.copyOf(wanted)::contains);
    }

    private static Catalogue read(Session session, Predicate<QualifiedName> wanted) {
        Progress.at("reading the catalogue");
        CatalogueReader reader = new CatalogueReader(session, wanted);
        for (int i = 1; i < ATTEMPTS; i++) {
            Optional<Catalogue> read = session.unlessLocked(() -> reader.catalogue(reader::locked));
            if (read.isPresent()) {
                return read.get();
            }
        }
        return reader.catalogue(ids -> ids);
    }

    /// @param locks the locked ones of those tables, as arrays of ids
    private Catalogue catalogue(UnaryOperator<String> locks) {
        Directory directory = DirectoryReader.read(session);
        String ids = array(directory.relations().stream()
                .filter(relation -> wanted.test(relation.name()))
                .map(Directory.Entry::id));
        return new Catalogue(
                session.version(),
                directory.database(),
                directory.searchPath(),
                tables(ids, locks.apply(ids)),
                rows(CatalogueQueries.ENUMS).stream()
                        .map(row -> new EnumType(row.name("schema", "name"), row.list("labels")))
                        .toList(),
                rows(CatalogueQueries.DOMAINS).stream()
                        .map(row ->
                                new DomainType(row.name("schema", "name"), row.text("base"), row.flag("constrained")))
                        .toList(),
                dependencies(ids),
                rows(CatalogueQueries.ATTACHMENTS, ids).stream()
                        .map(row -> new Attachment(
                                Attachment.Kind.valueOf(row.text("kind")),
                                QualifiedName.of(row.optional("schema"), row.text("name")),
                                row.name("table_schema", "table_name")))
                        .toList());
    }

    private List<Dependency> dependencies(String ids) {
        return rows(CatalogueQueries.DEPENDENCIES, ids).stream()
                .map(row -> new Dependency(
                        row.name("schema", "name"),
                        Dependency.Kind.valueOf(row.text("kind")),
                        row.name("target_schema", "target_name"),
                        row.list("columns")))
                .toList();
    }

    /// Whatever is wanted: a locked partition counts for its parents too.
    private String locked(String ids) {
        return array(rows(CatalogueQueries.LOCKED).stream().map(row -> row.number("id")));
    }

    private static String array(Stream<Long> ids) {
        return ids.map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private List<Table> tables(String ids, String locked) {
        Map<Long, List<Column>> columns = byTable(CatalogueReader::column, CatalogueQueries.COLUMNS, locked, ids);
        Map<Long, List<Index>> indexes = byTable(CatalogueReader::index, CatalogueQueries.INDEXES, locked, locked, ids);
        Map<Long, List<Constraint>> constraints =
                byTable(CatalogueReader::constraint, CatalogueQueries.CONSTRAINTS, locked, ids);
        Map<Long, Row> sizes = rows(CatalogueQueries.SIZES, ids, locked, locked).stream()
                .collect(Collectors.toMap(row -> row.number("id"), row -> row));
        return rows(CatalogueQueries.TABLES, locked, ids).stream()
                .filter(row -> sizes.containsKey(row.number("id")))
                .map(row -> table(
                        row,
                        statistics(row, sizes.getOrDefault(row.number("id"), row)),
                        columns.getOrDefault(row.number("id"), List.of()),
                        indexes.getOrDefault(row.number("id"), List.of()),
                        constraints.getOrDefault(row.number("id"), List.of())))
                .toList();
    }

    private List<Row> rows(String query, Object... parameters) {
        return session.query(query, parameters).asMaps().stream().map(Row::new).toList();
    }

    /// What was dropped since it was listed has no definition any more.
    private <T> Map<Long, List<T>> byTable(Function<Row, T> reading, String query, Object... parameters) {
        return rows(query, parameters).stream()
                .filter(row -> !row.values().containsKey("definition") || row.optional("definition") != null)
                .collect(Collectors.groupingBy(
                        row -> row.number("id"), Collectors.mapping(reading, Collectors.toList())));
    }

    private static Table table(
            Row row,
            TableStatistics statistics,
            List<Column> columns,
            List<Index> indexes,
            List<Constraint> constraints) {
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
                statistics,
                storage(row));
    }

    private static TableStatistics statistics(Row row, Row sizes) {
        return new TableStatistics(
                sizes.number("rows"),
                sizes.number("heap_bytes"),
                sizes.number("index_bytes"),
                row.number("dead_rows"),
                row.number("modified_since_analyze"),
                row.number("sequential_scans"),
                row.number("index_scans"),
                row.instant("last_analyze"),
                row.instant("last_vacuum"),
                sizes.flag("locked"));
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
