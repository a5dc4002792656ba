package dbre.tool;

import dbre.db.Databases;
import dbre.db.Gateway;
import dbre.db.Guard;
import dbre.db.GuardedSql;
import dbre.db.Limits;
import dbre.db.Rows;
import dbre.finding.Ours;
import dbre.finding.Progress;
import dbre.finding.Refusal;
import dbre.finding.Report;
import dbre.finding.Whole;
import dbre.schema.Identifiers;
import dbre.tool.Answer.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs one reading statement of the caller, within caps.
public final class RunQuery implements Tool<RunQuery.Input, RunQuery.Facts> {
    private static final String NULL = "NULL";
    private static final Pattern QUOTED_NULL = Pattern.compile("\\A\"*+NULL\"*+");

    /// Characters of JSON that all columns may have, and that each has besides its name and type.
    private static final int MOST_OF_COLUMNS = 8_000;

    private static final int COLUMN = 45;

    private static final String HOW_TO_GO_ON =
            "next_cursor goes on, by running the statement again: without an ORDER BY"
                    + " that tells all rows apart, some may come twice and others never";

    private final Databases databases;

    /// @param databases the served databases
    public RunQuery(Databases databases) {
        this.databases = databases;
    }

    /// A statement and its parameters.
    public record Input(
            @Describe("One SELECT, VALUES, TABLE, SHOW or EXPLAIN statement; parameters are $1, $2.")
            String sql,

            @Describe("Values for $1, $2, ... in order.") @Nullable
            List<@Nullable Object> params,

            @Describe("Rows to return, at most 1000 or what the settings say. Default: 200.") @Nullable
            Integer maxRows,

            @Describe("next_cursor of the page before; the statement runs again.") @Nullable
            String cursor,

            @Describe(Databases.ARGUMENT) @Nullable String database) {}

    /// The result.
    ///
    /// @param columns the columns with their types
    /// @param rows the rows in order
    /// @param truncated what was cut and by which cap; null when nothing was
    /// @param masked the columns whose values the settings keep back; null when there are none
    public record Facts(
            @Whole List<Rows.ResultColumn> columns,
            List<List<@Nullable Object>> rows,
            @Ours @Nullable String truncated,
            @Ours @Nullable String nextCursor,
            @Whole @Nullable List<String> masked)
            implements Continued<Facts> {
        @Override
        public @Nullable String next() {
            return nextCursor;
        }

        @Override
        public Facts continuedAt(String cursor) {
            String cut = joined(truncated, "rows that do not fit into an answer; " + HOW_TO_GO_ON);
            return new Facts(columns, rows, nextCursor == null ? cut : truncated, cursor, masked);
        }
    }

    /// What a page is a page of.
    private record Question(
            String sql,
            List<@Nullable Object> params,
            @Nullable String database) {}

    @Override
    public Spec<Input, Facts> spec() {
        return new Spec<>("run_query", "Run a query", """
            Runs one read-only statement in a transaction that is always rolled back. Writes, several \
            statements, and functions that reach files, other servers, sessions or locks are refused. Results \
            are capped in rows, bytes and time, and say so. Values are as psql prints them; only numbers and \
            booleans are JSON's own, and numbers beyond 2^53 are strings to stay exact. Prefer inspect_schema for structure and \
            explain_analyze for speed.\
            """, Input.class, Facts.class);
    }

    @Override
    public Answer<Facts> answer(Input input) {
        GuardedSql sql = Guard.admit(input.sql());
        Gateway gateway = databases.named(input.database());
        List<@Nullable Object> params = input.params() == null ? List.of() : input.params();
        Limits limits = limits(gateway.limits(), input.maxRows());
        Question question = new Question(input.sql(), params, input.database());
        Paging paging = Paging.of(input.cursor(), null, limits.rows(), limits.rows(), question);
        Progress.at("running the statement");
        Rows rows = gateway.read(session -> session.guarded(sql, params, limits.skipping(paging.offset())));
        Facts facts = facts(rows, paging);
        int count = rows.rows().size();
        String from = paging.offset() == 0 ? "" : " behind the first " + paging.offset();
        String cut = facts.truncated() == null ? "" : " Cut: " + facts.truncated() + ".";
        String masked = rows.masked().isEmpty() ? "" : " Values of masked columns are kept back.";
        return new Answer<>(
                Report.facts(count + (count == 1 ? " row" : " rows") + from + "." + cut + masked, facts),
                RunQuery::sections);
    }

    private static Facts facts(Rows rows, Paging paging) {
        int columns = fitting(rows.columns());
        boolean wide = columns < rows.columns().size();
        String cut = rows.truncated();
        if (rows.more()) {
            cut = joined(cut, HOW_TO_GO_ON);
        }
        if (wide) {
            cut = joined(
                    cut,
                    "columns after the first %d of %d: select fewer"
                            .formatted(columns, rows.columns().size()));
        }
        return new Facts(
                rows.columns().subList(0, columns),
                wide ? firstOf(columns, rows.rows()) : rows.rows(),
                cut,
                rows.more() ? paging.at(paging.offset() + rows.rows().size()) : null,
                rows.masked().isEmpty() ? null : rows.masked());
    }

    private static List<List<@Nullable Object>> firstOf(int columns, List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> narrow = new ArrayList<>();
        rows.forEach(row -> narrow.add(row.subList(0, columns)));
        return narrow;
    }

    private static String joined(@Nullable String cut, String more) {
        return cut == null ? more : cut + "; " + more;
    }

    /// How many columns leave room for their values in an answer.
    private static int fitting(List<Rows.ResultColumn> columns) {
        int characters = 0;
        for (int i = 0; i < columns.size(); i++) {
            characters += columns.get(i).name().length() + columns.get(i).type().length() + COLUMN;
            if (characters > MOST_OF_COLUMNS && i > 0) {
                return i;
            }
        }
        return columns.size();
    }

    private static Limits limits(Limits most, @Nullable Integer rows) {
        if (rows == null) {
            return most.preset();
        }
        if (rows < 1 || rows > most.rows()) {
            throw new Refusal(
                    "BAD_ARGUMENT",
                    "max_rows must be between 1 and " + most.rows() + ", not " + rows + ".",
                    "Narrow the query with WHERE and LIMIT when that is not enough.");
        }
        return most.preset().withRows(rows);
    }

    private static List<Section> sections(Facts facts) {
        Section rows = new Section.Theirs("rows", table(facts));
        return facts.masked() == null
                ? List.of(rows)
                : List.of(rows, new Section.Theirs("masked columns", quoted(facts.masked())));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
    }

    /// Tab-separated lines, which cost the fewest tokens.
    private static String table(Facts facts) {
        String header = facts.columns().stream().map(Rows.ResultColumn::name).collect(Collectors.joining("\t"));
        return Stream.concat(Stream.of(header), facts.rows().stream().map(RunQuery::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<@Nullable Object> row) {
        return row.stream()
                .map(RunQuery::printed)
                .map(text -> text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"))
                .collect(Collectors.joining("\t"));
    }

    /// The word stands for SQL's NULL; a text that reads so stands in quotes, in one pair more than it has.
    private static String printed(@Nullable Object value) {
        String text = Objects.requireNonNullElse(value, NULL).toString();
        return value != null && QUOTED_NULL.matcher(text).matches() ? '"' + text + '"' : text;
    }
}
