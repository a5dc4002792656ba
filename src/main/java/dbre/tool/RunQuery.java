package dbre.tool;

import dbre.db.Databases;
import dbre.db.Gateway;
import dbre.db.Guard;
import dbre.db.GuardedSql;
import dbre.db.Limits;
import dbre.db.Rows;
import dbre.finding.Progress;
import dbre.finding.Refusal;
import dbre.finding.Report;
import dbre.schema.Identifiers;
import dbre.tool.Answer.Section;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs one reading statement of the caller, within caps.
public final class RunQuery implements Tool<RunQuery.Input, RunQuery.Facts> {
    private static final String NULL = "NULL";
    private static final Pattern QUOTED_NULL = Pattern.compile("\"*+NULL\"*+");

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

            @Describe(Databases.ARGUMENT) @Nullable String database) {}

    /// The result.
    ///
    /// @param columns the columns with their types
    /// @param rows the rows in order
    /// @param truncated what was cut and by which cap; null when nothing was
    /// @param masked the columns whose values the settings keep back; null when there are none
    public record Facts(
            List<Rows.ResultColumn> columns,
            List<List<@Nullable Object>> rows,
            @Nullable String truncated,
            @Nullable List<String> masked) {}

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
        Limits limits = limits(gateway.limits(), input.maxRows());
        List<@Nullable Object> params = input.params() == null ? List.of() : input.params();
        Progress.at("running the statement");
        Rows rows = gateway.read(session -> session.guarded(sql, params, limits));
        Facts facts = new Facts(
                rows.columns(), rows.rows(), rows.truncated(), rows.masked().isEmpty() ? null : rows.masked());
        String cut = rows.truncated() == null ? "" : " Cut: " + rows.truncated() + ".";
        String masked = rows.masked().isEmpty() ? "" : " Masked: " + quoted(rows.masked()) + ".";
        int count = rows.rows().size();
        return new Answer<>(
                Report.facts(count + (count == 1 ? " row." : " rows.") + cut + masked, facts),
                List.of(new Section.Theirs("rows", table(rows))));
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

    private static String quoted(List<String> names) {
        return names.stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
    }

    /// Tab-separated lines, which cost the fewest tokens.
    private static String table(Rows rows) {
        String header = rows.columns().stream().map(Rows.ResultColumn::name).collect(Collectors.joining("\t"));
        return Stream.concat(Stream.of(header), rows.rows().stream().map(RunQuery::line))
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
