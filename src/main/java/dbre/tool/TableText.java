package dbre.tool;

import dbre.finding.OneLine;
import dbre.schema.Column;
import dbre.schema.TableKind;
import dbre.tool.TableFacts.ConstraintFacts;
import dbre.tool.TableFacts.IndexFacts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tables as compact text: a line for each, and one for each column, constraint and index that was asked for.
final class TableText {
    private TableText() {}

    static String of(List<TableFacts> tables) {
        return tables.stream().map(TableText::table).collect(Collectors.joining("\n"));
    }

    private static String table(TableFacts table) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s%s: %s, %s + %s indexes, %d columns, %d indexes%s%s",
                table.name(),
                table.kind() == TableKind.TABLE ? "" : " (" + table.kind() + ")",
                table.rows() < 0
                        ? "rows not known, never analyzed"
                        : String.format(Locale.ROOT, "%,d rows", table.rows()),
                size(table.bytes()),
                size(table.indexBytes()),
                table.columnCount(),
                table.indexCount(),
                table.primaryKey().isEmpty() ? ", no primary key" : ", key " + String.join(", ", table.primaryKey()),
                table.partitionOf() == null ? "" : ", part of " + table.partitionOf()));
        if (table.columns() != null) {
            table.columns().forEach(column -> text.append("\n  ").append(column(column)));
        }
        if (table.constraints() != null) {
            table.constraints().forEach(each -> text.append("\n  ").append(constraint(each)));
        }
        if (table.indexes() != null) {
            table.indexes().forEach(each -> text.append("\n  ").append(index(each)));
        }
        return text.toString();
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
