package dbre.tool;

import dbre.db.CatalogueReader;
import dbre.db.Databases;
import dbre.finding.Ours;
import dbre.finding.Refusal;
import dbre.finding.Report;
import dbre.schema.Catalogue;
import dbre.schema.Ddl;
import dbre.schema.Table;
import dbre.tool.Answer.Section;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Shows the tables of the served database: a line each for many, everything for one.
public final class InspectSchema implements Tool<InspectSchema.Input, InspectSchema.Facts> {
    private static final int PAGE = 40;
    private static final int LARGEST_PAGE = 200;

    private final Databases databases;

    /// @param databases the served databases
    public InspectSchema(Databases databases) {
        this.databases = databases;
    }

    /// Which tables, and how.
    public record Input(
            @Describe("Only this schema.") @Nullable String schema,

            @Describe("Tables by name or glob, with or without schema: orders, shop.*, order_?. Default: all.")
            @Nullable
            List<String> table,

            @Describe("summary: a line a table. columns: with columns. full: with constraints, indexes and usage."
                    + " Default: full for one table, summary for more.")
            @Nullable
            Detail detail,

            @Describe("json: facts. ddl: the statements that make the tables. Default: json.") @Nullable
            Format format,

            @Describe("Tables a page, 1 to 200. Default: 40.") @Nullable
            Integer limit,

            @Describe("Where to go on: next_cursor of the page before.") @Nullable
            String cursor,

            @Describe(Databases.ARGUMENT) @Nullable String database) {}

    /// How much of each table.
    public enum Detail {
        SUMMARY,
        COLUMNS,
        FULL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How it is shown.
    public enum Format {
        JSON,
        DDL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The tables of one page.
    ///
    /// @param total how many match
    /// @param text the DDL, with format `ddl`
    public record Facts(
            String database,
            int postgresVersion,
            int total,
            @Nullable List<TableFacts> tables,
            @Nullable String text,
            @Ours @Nullable String nextCursor)
            implements Continued<Facts> {
        @Override
        public @Nullable String next() {
            return nextCursor;
        }

        @Override
        public Facts continuedAt(String cursor) {
            return new Facts(database, postgresVersion, total, tables, text, cursor);
        }
    }

    /// What a page is a page of.
    private record Question(
            TablePattern pattern,
            Detail detail,
            Format format,
            @Nullable String database) {}

    @Override
    public Spec<Input, Facts> spec() {
        return new Spec<>("inspect_schema", "Inspect the schema", """
            Shows tables, columns, keys, constraints, indexes, sizes and usage of the live database, as compact \
            facts or as DDL. Ask without a table for an overview, with one for everything about it. Row counts \
            are the planner's estimates.\
            """, Input.class, Facts.class);
    }

    @Override
    public Answer<Facts> answer(Input input) {
        TablePattern pattern = new TablePattern(input.schema(), Objects.requireNonNullElse(input.table(), List.of()));
        Format format = Objects.requireNonNullElse(input.format(), Format.JSON);
        Catalogue catalogue = databases.named(input.database()).read(CatalogueReader::read);
        List<Table> matching = catalogue.tables().stream()
                .filter(table -> pattern.matches(table.name()))
                .toList();
        if (matching.isEmpty() && pattern.isExact()) {
            throw notFound(pattern, catalogue);
        }
        Detail preset = matching.size() == 1 ? Detail.FULL : Detail.SUMMARY;
        Detail detail = Objects.requireNonNullElse(input.detail(), preset);
        Paging paging = Paging.of(
                input.cursor(),
                input.limit(),
                PAGE,
                LARGEST_PAGE,
                new Question(pattern, detail, format, input.database()));
        return answer(catalogue, matching, paging, detail, format);
    }

    private static Answer<Facts> answer(
            Catalogue catalogue, List<Table> matching, Paging paging, Detail detail, Format format) {
        List<Table> page = paging.page(matching);
        String next = paging.next(matching.size());
        List<TableFacts> tables =
                page.stream().map(table -> TableFacts.of(table, detail)).toList();
        String ddl = format == Format.DDL ? Ddl.script(catalogue.withTables(page)) : null;
        Facts facts = new Facts(
                catalogue.database(),
                catalogue.version().major(),
                matching.size(),
                ddl == null ? tables : null,
                ddl,
                next);
        return new Answer<>(
                Report.of(summary(facts, page.size()), SchemaFindings.of(page), List.of(), facts),
                InspectSchema::sections);
    }

    private static List<Section> sections(Facts facts) {
        String text = Objects.requireNonNullElseGet(
                facts.text(), () -> TableText.of(Objects.requireNonNullElse(facts.tables(), List.of())));
        return List.of(new Section.Theirs("schema", text));
    }

    private static String summary(Facts facts, int shown) {
        String tables = facts.total() == 1 ? "1 table" : facts.total() + " tables";
        String cut = shown == facts.total() ? "" : ", " + shown + " of them here";
        return tables + " (PostgreSQL " + facts.postgresVersion() + ")" + cut + ".";
    }

    private static Refusal notFound(TablePattern pattern, Catalogue catalogue) {
        List<String> some = catalogue.tables().stream()
                .limit(20)
                .map(table -> table.name().sql())
                .toList();
        return new Refusal(
                "TABLE_NOT_FOUND",
                "There is no table " + String.join(", ", pattern.names()) + " that this role can see.",
                "There are: " + String.join(", ", some) + (catalogue.tables().size() > 20 ? ", ..." : "") + ".");
    }
}
