package dbre.alembic.ddl;

import dbre.alembic.ddl.ConstraintItem.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table as `create_table` makes it.
///
/// @param schema its schema, null for the search path
/// @param name its name
/// @param columns its columns
/// @param constraints the constraints written beside the columns
/// @param indexes the indexes written beside the columns
/// @param prefixes words after CREATE, such as `UNLOGGED`
/// @param ifNotExists IF NOT EXISTS
/// @param comment its comment
/// @param options PARTITION BY and what else follows the parenthesis, with a space before each
public record TableItem(
        @Nullable String schema,
        String name,
        List<ColumnItem> columns,
        List<ConstraintItem> constraints,
        List<IndexItem> indexes,
        List<String> prefixes,
        boolean ifNotExists,
        @Nullable String comment,
        String options) {

    public TableItem {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        prefixes = List.copyOf(prefixes);
    }

    /// The statements of `create_table` in Alembic's order: enumerations, the table, indexes, comments.
    public List<String> create() {
        List<String> statements = new ArrayList<>();
        enumerations().forEach(enumeration -> statements.add(Ddl.createEnumeration(enumeration)));
        statements.add(createTable());
        Stream.concat(
                        indexes.stream(),
                        columns.stream().filter(ColumnItem::index).map(IndexItem::ofColumn))
                .forEach(index -> statements.add(index.create(schema, name)));
        if (comment != null && !comment.isEmpty()) {
            statements.add(Ddl.commentOnTable(schema, name, comment));
        }
        for (ColumnItem column : columns) {
            if (column.comment() != null && !column.comment().isEmpty()) {
                statements.add(Ddl.commentOnColumn(schema, name, column.name(), column.comment()));
            }
        }
        return statements;
    }

    private Set<TypeItem.Enumeration> enumerations() {
        Set<TypeItem.Enumeration> enumerations = new LinkedHashSet<>();
        columns.stream()
                .map(ColumnItem::type)
                .filter(Objects::nonNull)
                .map(TypeItem::enumeration)
                .filter(Objects::nonNull)
                .filter(TypeItem.Enumeration::withTable)
                .forEach(enumerations::add);
        return enumerations;
    }

    private String createTable() {
        List<String> key = primaryKey();
        List<String> clauses = new ArrayList<>();
        for (ColumnItem column : columns) {
            boolean inKey = key.contains(column.name());
            clauses.add(column.sql(inKey, inKey && counts(column, key)) + column.inlineChecks());
        }
        explicitKey().map(ConstraintItem::sql).or(() -> implicitKey(key)).ifPresent(clauses::add);
        constraints.stream()
                .filter(constraint -> constraint.kind() != Kind.PRIMARY_KEY)
                .map(ConstraintItem::sql)
                .forEach(clauses::add);
        columns.forEach(column -> clauses.addAll(ofColumn(column)));
        String words = prefixes.isEmpty() ? "" : String.join(" ", prefixes) + " ";
        return "CREATE " + words + "TABLE " + (ifNotExists ? "IF NOT EXISTS " : "") + Names.qualified(schema, name)
                + " (\n    " + String.join(", \n    ", clauses) + "\n)" + options;
    }

    /// The table constraints that a column's own flags, references and type make, in SQLAlchemy's order.
    private static List<String> ofColumn(ColumnItem column) {
        List<String> clauses = new ArrayList<>();
        if (column.unique() && !column.index()) {
            clauses.add(Ddl.uniqueColumn(column.name()).sql());
        }
        column.references().stream()
                .filter(reference -> !reference.useAlter())
                .map(reference -> reference.on(column.name()).sql())
                .forEach(clauses::add);
        Ddl.typeCheck(column).map(ConstraintItem::sql).ifPresent(clauses::add);
        return clauses;
    }

    /// A foreign key over several columns refers like one of the column itself.
    private boolean counts(ColumnItem column, List<String> key) {
        boolean referring = constraints.stream()
                .anyMatch(constraint -> constraint.kind() == Kind.FOREIGN_KEY
                        && constraint.columns().contains(column.name()));
        return column.isSerial(key.size() == 1, referring);
    }

    private Optional<ConstraintItem> explicitKey() {
        return constraints.stream()
                .filter(constraint -> constraint.kind() == Kind.PRIMARY_KEY)
                .findFirst();
    }

    private List<String> primaryKey() {
        return explicitKey()
                .map(ConstraintItem::columns)
                .orElseGet(() -> columns.stream()
                        .filter(ColumnItem::primaryKey)
                        .map(ColumnItem::name)
                        .toList());
    }

    /// PRIMARY KEY over the flagged columns, the counting one first.
    private Optional<String> implicitKey(List<String> key) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        List<String> counting = columns.stream()
                .filter(column -> key.contains(column.name()) && counts(column, key))
                .map(ColumnItem::name)
                .toList();
        List<String> ordered =
                Stream.concat(counting.stream(), key.stream()).distinct().toList();
        return Optional.of("PRIMARY KEY (" + Names.list(ordered) + ")");
    }
}
