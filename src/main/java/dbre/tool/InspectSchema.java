package dbre.tool;

import dbre.db.CatalogueReader;
import dbre.db.Databases;
import dbre.db.DirectoryReader;
import dbre.db.LinkReader;
import dbre.db.Session;
import dbre.db.ddl.Choice;
import dbre.db.ddl.Script;
import dbre.db.ddl.ScriptReader;
import dbre.finding.Ours;
import dbre.finding.Report;
import dbre.finding.Unknown;
import dbre.schema.Catalogue;
import dbre.schema.Directory;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableLinks;
import dbre.tool.Answer.Section;
import dbre.tool.TablePattern.Meant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Shows the tables of the served database: a line each for many, everything for one.
public final class InspectSchema implements Tool<InspectSchema.Input, InspectSchema.Facts> {
    private static final int PAGE = 40;
    private static final int LARGEST_PAGE = 200;

    /// Characters of DDL in one answer.
    private static final int ROOM = 24_000;

    /// Characters of the longest statement that is written.
    private static final int LONGEST = 48_000;

    private final Databases databases;

    /// @param databases the served databases
    public InspectSchema(Databases databases) {
        this.databases = databases;
    }

    /// Which tables, and how.
    public record Input(
            @Describe("Only this schema.") @Nullable String schema,

            @Describe(
                    "Tables by name or glob, with or without schema or quotes: orders, shop.*, order_?. Default: all.")
            @Nullable
            List<String> table,

            @Describe("summary: a line a table. columns: with columns. full: with constraints, indexes and usage."
                    + " Default: full for one table, summary for more.")
            @Nullable
            Detail detail,

            @Describe("json: facts. ddl: the statements that make them, in an order that runs. Default: json.")
            @Nullable
            Format format,

            @Describe("Tables a page, 1 to 200; statements with ddl. Default: 40, with ddl as many as fit.") @Nullable
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
    /// @param total how many match; with format `ddl` the statements
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
            @Nullable String database,
            int version) {
        Question of(int script) {
            return new Question(pattern, detail, format, database, script);
        }
    }

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
        return databases.named(input.database()).read(session -> {
            Directory directory = DirectoryReader.read(session);
            Meant meant = pattern.in(directory);
            Detail preset = meant.relations().size() == 1 ? Detail.FULL : Detail.SUMMARY;
            Detail detail = Objects.requireNonNullElse(input.detail(), preset);
            Format format = Objects.requireNonNullElse(input.format(), Format.JSON);
            Question question = new Question(pattern, detail, format, input.database(), 0);
            if (format == Format.DDL) {
                return ddl(session, directory, meant, input, question);
            }
            Paging paging = Paging.of(input.cursor(), input.limit(), PAGE, LARGEST_PAGE, question);
            return tables(session, directory, meant, paging, detail);
        });
    }

    private static Answer<Facts> tables(
            Session session, Directory directory, Meant meant, Paging paging, Detail detail) {
        List<Directory.Entry> page = paging.page(meant.relations());
        Catalogue catalogue = CatalogueReader.read(
                session, page.stream().map(Directory.Entry::name).toList());
        Map<QualifiedName, TableLinks> links =
                LinkReader.read(session, page.stream().map(Directory.Entry::id).toList());
        List<Table> read = catalogue.tables().stream()
                .filter(table -> links.containsKey(table.name()))
                .toList();
        List<TableFacts> shown = read.stream()
                .map(table -> TableFacts.of(table, Objects.requireNonNull(links.get(table.name())), detail))
                .toList();
        Facts facts = new Facts(
                directory.database(),
                directory.version().major(),
                meant.relations().size(),
                shown,
                null,
                paging.next(meant.relations().size()));
        return new Answer<>(
                Report.of(summary(facts, page.size()), SchemaFindings.of(read), unknowns(meant, read), facts),
                InspectSchema::sections);
    }

    private static List<Section> sections(Facts facts) {
        String text = Objects.requireNonNullElseGet(
                facts.text(), () -> TableText.of(Objects.requireNonNullElse(facts.tables(), List.of())));
        return List.of(new Section.Theirs("schema", text));
    }

    /// As many of the first statements as an answer has room for, at least one.
    private static List<String> fitting(List<String> all) {
        int room = ROOM;
        for (int i = 0; i < all.size(); i++) {
            room -= all.get(i).length();
            if (room < 0) {
                return all.subList(0, Math.max(1, i));
            }
        }
        return all;
    }

    private static List<Unknown> unknowns(Meant meant, List<Table> tables) {
        Stream<Unknown> missing = meant.missing().stream().map(InspectSchema::missing);
        Stream<Unknown> locked = tables.stream()
                .filter(table -> table.statistics().locked())
                .map(table -> new Unknown(
                        "the sizes of " + table.name() + ", and expressions and predicates in it",
                        "another session holds or awaits ACCESS EXCLUSIVE on it or on a part of it, as a migration"
                                + " does; ask again later"));
        return Stream.concat(missing, locked).toList();
    }

    /// A page holds whole statements; all pages one behind the other are the script. A cursor holds while the script
    /// stays the same.
    private static Answer<Facts> ddl(
            Session session, Directory directory, Meant meant, Input input, Question question) {
        Script script = ScriptReader.read(session, choice(input, meant));
        List<String> statements = script.statements().stream()
                .filter(statement -> statement.length() <= LONGEST)
                .toList();
        Paging paging = Paging.of(
                input.cursor(), input.limit(), LARGEST_PAGE, LARGEST_PAGE, question.of(statements.hashCode()));
        List<String> page = fitting(paging.page(statements));
        Facts facts = new Facts(
                directory.database(),
                directory.version().major(),
                statements.size(),
                null,
                Script.text(page),
                shortened(paging, page.size()).next(statements.size()));
        String summary =
                page.size() + " of " + statements.size() + " statements (PostgreSQL " + facts.postgresVersion() + ").";
        return new Answer<>(
                Report.of(
                        summary,
                        List.of(),
                        paging.offset() == 0 ? leftOut(meant, script, statements.size()) : List.of(),
                        facts),
                InspectSchema::sections);
    }

    private static Choice choice(Input input, Meant meant) {
        boolean some = input.table() != null && !input.table().isEmpty();
        Set<Long> ids = meant.relations().stream().map(Directory.Entry::id).collect(Collectors.toSet());
        return some ? new Choice(ids, null) : new Choice(null, meant.schema());
    }

    private static List<Unknown> leftOut(Meant meant, Script script, int written) {
        int tooLong = script.statements().size() - written;
        List<Unknown> all = new ArrayList<>(script.leftOut());
        meant.missing().forEach(each -> all.add(missing(each)));
        if (tooLong > 0) {
            all.add(new Unknown(tooLong + " statements", "each is longer than an answer may be"));
        }
        return all;
    }

    private static Unknown missing(TablePattern.Missing name) {
        return new Unknown("table " + name.name(), "there is none; " + name.hint());
    }

    private static Paging shortened(Paging paging, int shown) {
        return new Paging(paging.offset(), Math.max(1, Math.min(shown, paging.limit())), paging.question());
    }

    private static String summary(Facts facts, int shown) {
        String tables = facts.total() == 1 ? "1 table" : facts.total() + " tables";
        String cut = shown == facts.total() ? "" : ", " + shown + " of them here";
        return tables + " (PostgreSQL " + facts.postgresVersion() + ")" + cut + ".";
    }
}
