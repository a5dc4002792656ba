package dbre.tool;

import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Index;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.schema.TableStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as `inspect_schema` shows it; how much of it depends on the detail that was asked for.
///
/// @param rows the planner's estimate, -1 when the table was never analyzed
/// @param bytes the table with TOAST
/// @param columnCount how many columns it has
/// @param primaryKey its columns; empty when there is none
/// @param columns null with detail `summary`
/// @param constraints null but with detail `full`; so are indexes and usage
public record TableFacts(
        String name,
        TableKind kind,
        long rows,
        long bytes,
        long indexBytes,
        int columnCount,
        int indexCount,
        List<String> primaryKey,
        @Nullable String partitionOf,
        @Nullable String comment,
        @Nullable List<Column> columns,
        @Nullable List<ConstraintFacts> constraints,
        @Nullable List<IndexFacts> indexes,
        @Nullable TableStatistics usage) {

    /// A constraint.
    public record ConstraintFacts(String name, String definition, boolean validated) {}

    /// An index.
    ///
    /// @param scans how often it was used since the statistics were reset
    public record IndexFacts(String name, String definition, long bytes, long scans, boolean valid) {}

    static TableFacts of(Table table, InspectSchema.Detail detail) {
        boolean full = detail == InspectSchema.Detail.FULL;
        TableStatistics statistics = table.statistics();
        return new TableFacts(
                table.name().sql(),
                table.kind(),
                statistics.rows(),
                statistics.heapBytes(),
                statistics.indexBytes(),
                table.columns().size(),
                table.indexes().size(),
                table.primaryKey().map(Constraint::columns).orElse(List.of()),
                table.partitionOf() == null ? null : table.partitionOf().sql(),
                table.comment(),
                detail == InspectSchema.Detail.SUMMARY ? null : table.columns(),
                full ? constraints(table) : null,
                full ? indexes(table) : null,
                full ? statistics : null);
    }

    private static List<ConstraintFacts> constraints(Table table) {
        return table.constraints().stream()
                .map(each -> new ConstraintFacts(each.name(), each.definition(), each.validated()))
                .toList();
    }

    private static List<IndexFacts> indexes(Table table) {
        return table.indexes().stream().map(TableFacts::index).toList();
    }

    private static IndexFacts index(Index index) {
        return new IndexFacts(index.name(), index.definition(), index.bytes(), index.scans(), index.valid());
    }
}
