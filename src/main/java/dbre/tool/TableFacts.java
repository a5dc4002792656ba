package dbre.tool;

import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Identifiers;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import dbre.schema.TableLinks;
import dbre.schema.TableLinks.RowSecurity;
import dbre.schema.TableStatistics;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A table as `inspect_schema` shows it; how much of it depends on the detail that was asked for.
///
/// @param rows the planner's estimate, -1 when the table was never analyzed
/// @param bytes the table with TOAST; -1 when a lock of another session stands before it, as with the indexes
/// @param columnCount how many columns it has
/// @param primaryKey its columns; empty when there is none
/// @param rowSecurity whether policies decide which rows a role sees; null when not
/// @param children how many partitions or inheriting tables it has directly; null when none
/// @param columns null with detail `summary`
/// @param constraints null but with detail `full`; so is all that follows
/// @param inherits the parents by INHERITS
/// @param firstChildren the first of its children, with bounds
/// @param referencedBy the foreign keys of other tables that point to it, if there are any
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
        @Nullable String partitionBound,
        @Nullable String partitionKey,
        @Nullable Integer children,
        TableLinks.@Nullable RowSecurity rowSecurity,
        @Nullable String comment,
        @Nullable List<Column> columns,
        @Nullable List<ConstraintFacts> constraints,
        @Nullable List<IndexFacts> indexes,
        @Nullable List<String> inherits,
        @Nullable List<String> firstChildren,
        @Nullable ReferenceFacts referencedBy,
        @Nullable List<String> triggers,
        @Nullable List<String> policies,
        @Nullable TableStatistics usage) {

    /// A constraint.
    public record ConstraintFacts(String name, String definition, boolean validated) {}

    /// An index.
    ///
    /// @param scans how often it was used since the statistics were reset
    public record IndexFacts(String name, String definition, long bytes, long scans, boolean valid) {}

    /// Foreign keys of other tables.
    ///
    /// @param first the first of them: table, name and definition
    public record ReferenceFacts(int count, List<String> first) {}

    static TableFacts of(Table table, TableLinks links, InspectSchema.Detail detail) {
        boolean full = detail == InspectSchema.Detail.FULL;
        TableStatistics statistics = table.statistics();
        return new TableFacts(
                table.name().sql(),
                table.kind(),
                statistics.rows(),
                statistics.locked() ? -1 : statistics.heapBytes(),
                statistics.locked() ? -1 : statistics.indexBytes(),
                table.columns().size(),
                table.indexes().size(),
                table.primaryKey().map(Constraint::columns).orElse(List.of()),
                table.partitionOf() == null ? null : table.partitionOf().sql(),
                table.partitionBound(),
                table.partitionKey(),
                links.childCount() == 0 ? null : links.childCount(),
                links.rowSecurity() == RowSecurity.OFF ? null : links.rowSecurity(),
                table.comment(),
                detail == InspectSchema.Detail.SUMMARY ? null : table.columns(),
                full ? constraints(table) : null,
                full ? indexes(table) : null,
                full ? filled(links.parents(), QualifiedName::sql) : null,
                full ? filled(links.children(), TableFacts::child) : null,
                full && links.referenceCount() > 0 ? references(links) : null,
                full
                        ? filled(links.triggers(), each -> Identifiers.quoted(each.name()) + " " + each.definition())
                        : null,
                full
                        ? filled(links.policies(), each -> Identifiers.quoted(each.name()) + " " + each.definition())
                        : null,
                full ? statistics : null);
    }

    private static <T> @Nullable List<String> filled(List<T> values, Function<T, String> text) {
        return values.isEmpty() ? null : values.stream().map(text).toList();
    }

    private static String child(TableLinks.Child child) {
        return (child.name() + " " + child.bound()).strip();
    }

    private static ReferenceFacts references(TableLinks links) {
        return new ReferenceFacts(
                links.referenceCount(),
                links.references().stream()
                        .map(each ->
                                each.table() + " " + Identifiers.quoted(each.constraint()) + " " + each.definition())
                        .toList());
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
