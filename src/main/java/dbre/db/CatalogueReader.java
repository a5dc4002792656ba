package dbre.db;

import dbre.schema.Catalogue;
import dbre.schema.Catalogue.DomainType;
import dbre.schema.Catalogue.EnumType;
import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.schema.TableStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the catalogue of the served database into a value: seven queries, however many tables there are.
public final class CatalogueReader {
    private static final Pattern SEPARATOR = Pattern.compile("\u001f");

    private final Session session;

    private CatalogueReader(Session session) {
        this.session = session;
    }

    /// Everything that the role can see outside the system schemas.
    public static Catalogue read(Session session) {
        return new CatalogueReader(session).read();
    }

    private Catalogue read() {
        Row database = rows(CatalogueQueries.DATABASE).getFirst();
        Map<Long, List<Column>> columns = byTable(CatalogueQueries.COLUMNS, CatalogueReader::column);
        Map<Long, List<Index>> indexes = byTable(CatalogueQueries.INDEXES, CatalogueReader::index);
        Map<Long, List<Constraint>> constraints = byTable(CatalogueQueries.CONSTRAINTS, CatalogueReader::constraint);
        List<Table> tables = rows(CatalogueQueries.RELATIONS).stream()
                .map(row -> table(
                        row,
                        columns.getOrDefault(row.number("oid"), List.of()),
                        indexes.getOrDefault(row.number("oid"), List.of()),
                        constraints.getOrDefault(row.number("oid"), List.of())))
                .toList();
        return new Catalogue(
                session.version(),
                database.text("name"),
                database.list("search_path"),
                tables,
                rows(CatalogueQueries.ENUMS).stream()
                        .map(row -> new EnumType(row.name("schema", "name"), row.list("labels")))
                        .toList(),
                rows(CatalogueQueries.DOMAINS).stream()
                        .map(row ->
                                new DomainType(row.name("schema", "name"), row.text("base"), row.flag("constrained")))
                        .toList());
    }

    private List<Row> rows(String query) {
        return session.query(query).asMaps().stream().map(Row::new).toList();
    }

    private <T> Map<Long, List<T>> byTable(String query, Function<Row, T> reading) {
        return rows(query).stream()
                .collect(Collectors.groupingBy(
                        row -> row.number("oid"), Collectors.mapping(reading, Collectors.toList())));
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
                        row.number("modified"),
                        row.number("sequential_scans"),
                        row.number("index_scans"),
                        row.instant("last_analyze"),
                        row.instant("last_vacuum")));
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

    /// A row of one of our queries, whose columns and types we know.
    private record Row(Map<String, @Nullable Object> values) {

        String text(String column) {
            return Objects.requireNonNull(optional(column), column);
        }

        @Nullable
        String optional(String column) {
            Object value = values.get(column);
            return value == null ? null : value.toString();
        }

        long number(String column) {
            return values.get(column) instanceof Number number ? number.longValue() : 0;
        }

        boolean flag(String column) {
            return Boolean.TRUE.equals(values.get(column));
        }

        java.time.@Nullable Instant instant(String column) {
            return values.get(column) instanceof java.time.Instant instant ? instant : null;
        }

        List<String> list(String column) {
            String text = optional(column);
            return text == null ? List.of() : SEPARATOR.splitAsStream(text).toList();
        }

        QualifiedName name(String schema, String name) {
            return QualifiedName.of(text(schema), text(name));
        }
    }
}
