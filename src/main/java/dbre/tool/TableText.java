package dbre.tool;

import dbre.finding.OneLine;
import dbre.schema.Column;
import dbre.schema.TableKind;
import dbre.schema.TableLinks.RowSecurity;
import dbre.tool.TableFacts.ConstraintFacts;
import dbre.tool.TableFacts.IndexFacts;
import dbre.tool.TableFacts.ReferenceFacts;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tables as compact text: a line for each, and one for each column, constraint and index that was asked for.
final class TableText {
    private TableText() {}

    static String of(List<TableFacts> tables) {
        return tables.stream().map(TableText::table).collect(Collectors.joining("\n"));
    }

    private static String table(TableFacts table) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s%s: %s, %s, %d columns, %d indexes%s%s%s",
                table.name(),
                table.kind() == TableKind.TABLE ? "" : " (" + table.kind() + ")",
                table.rows() < 0
                        ? "rows not known, never analyzed"
                        : String.format(Locale.ROOT, "%,d rows", table.rows()),
                table.bytes() < 0
                        ? "size not known: locked"
                        : size(table.bytes()) + " + " + size(table.indexBytes()) + " indexes",
                table.columnCount(),
                table.indexCount(),
                table.primaryKey().isEmpty() ? ", no primary key" : ", key " + String.join(", ", table.primaryKey()),
                partitioning(table),
                table.rowSecurity() == null ? "" : ", row security " + lower(table.rowSecurity())));
        Stream.of(
                        lines(table.columns(), TableText::column),
                        lines(table.constraints(), TableText::constraint),
                        lines(table.indexes(), TableText::index),
                        lines(table.inherits(), each -> "inherits " + each),
                        lines(table.firstChildren(), each -> "child " + each),
                        lines(references(table), each -> "referenced by " + each),
                        lines(table.triggers(), each -> "trigger " + each),
                        lines(table.policies(), each -> "policy " + each))
                .flatMap(lines -> lines)
                .forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }

    private static String partitioning(TableFacts table) {
        String part = table.partitionOf() == null ? "" : ", part of " + table.partitionOf();
        String bound = table.partitionBound() == null ? "" : " " + table.partitionBound();
        String key = table.partitionKey() == null ? "" : ", partitioned by " + table.partitionKey();
        String children = table.children() == null
                ? ""
                : ", " + table.children() + (table.partitionKey() == null ? " inheriting" : " partitions");
        return part + bound + key + children;
    }

    private static String lower(RowSecurity security) {
        return security.name().toLowerCase(Locale.ROOT);
    }

    private static <T> Stream<String> lines(@Nullable List<T> values, Function<T, String> line) {
        return values == null ? Stream.empty() : values.stream().map(line);
    }

    private static @Nullable List<String> references(TableFacts table) {
        ReferenceFacts references = table.referencedBy();
        if (references == null) {
            return null;
        }
        int more = references.count() - references.first().size();
        return more == 0
                ? references.first()
                : Stream.concat(references.first().stream(), Stream.of(more + " more foreign keys"))
                        .toList();
    }

    private static String column(Column column) {
        String value = column.defaultExpression() == null
                ? ""
                : column.generated() == null
                        ? " default " + column.defaultExpression()
                        : " generated " + column.generated() + " " + column.defaultExpression();
        String identity = column.identity() == null ? "" : " identity " + column.identity();
        String comment = column.comment() == null ? "" : " -- " + OneLine.of(column.comment());
        return column.name() + " " + column.type() + (column.nullable() ? "" : " not null") + value + identity
                + comment;
    }

    private static String constraint(ConstraintFacts constraint) {
        return "constraint " + constraint.name() + " " + constraint.definition();
    }

    private static String index(IndexFacts index) {
        return "%s%s; %s, %d scans"
                .formatted(index.valid() ? "" : "INVALID ", index.definition(), size(index.bytes()), index.scans());
    }

    private static String size(long bytes) {
        return bytes < 1024 * 1024 ? bytes / 1024 + " kB" : bytes / (1024 * 1024) + " MB";
    }
}
