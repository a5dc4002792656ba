package dbre.tool;

import dbre.db.Gateway;
import dbre.db.Guard;
import dbre.db.GuardedSql;
import dbre.db.Limits;
import dbre.db.Rows;
import dbre.finding.Progress;
import dbre.finding.Refusal;
import dbre.finding.Report;
import dbre.tool.Answer.Section;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs one reading statement of the caller, within caps.
public final class RunQuery implements Tool<RunQuery.Input, RunQuery.Facts> {
    private static final int MOST_ROWS = 1000;

    private final Gateway gateway;

    /// @param gateway the served database
    public RunQuery(Gateway gateway) {
        this.gateway = gateway;
    }

    /// A statement and its parameters.
    public record Input(
            @Describe("One SELECT, VALUES, TABLE, SHOW or EXPLAIN statement; parameters are $1, $2.")
            String sql,

            @Describe("Values for $1, $2, ... in order.") @Nullable
            List<@Nullable Object> params,

            @Describe("Rows to return, 1 to 1000. Default: 200.") @Nullable
            Integer maxRows) {}

    /// The result.
    ///
    /// @param columns the columns with their types
    /// @param rows the rows in order
    /// @param truncated what was cut and by which cap; null when nothing was
    public record Facts(
            List<Rows.ResultColumn> columns,
            List<List<@Nullable Object>> rows,
            @Nullable String truncated) {}

    @Override
    public Spec<Input, Facts> spec() {
        return new Spec<>("run_query", "Run a query", """
            Runs one read-only statement in a transaction that is always rolled back. Writes, several \
            statements, and functions that reach files, other servers, sessions or locks are refused. Results \
            are capped in rows, bytes and time, and say so. Prefer inspect_schema for structure and \
            explain_analyze for speed.\
            """, Input.class, Facts.class);
    }

    @Override
    public Answer<Facts> answer(Input input) {
        GuardedSql sql = Guard.admit(input.sql());
        Limits limits = input.maxRows() == null ? Limits.DEFAULT : Limits.DEFAULT.withRows(rows(input.maxRows()));
        List<@Nullable Object> params = input.params() == null ? List.of() : input.params();
        Progress.at("running the statement");
        Rows rows = gateway.read(session -> session.guarded(sql, params, limits));
        Facts facts = new Facts(rows.columns(), rows.rows(), rows.truncated());
        String cut = rows.truncated() == null ? "" : " Cut: " + rows.truncated() + ".";
        int count = rows.rows().size();
        return new Answer<>(
                Report.facts(count + (count == 1 ? " row." : " rows.") + cut, facts),
                List.of(new Section.Theirs("rows", table(rows))));
    }

    private static int rows(int asked) {
        if (asked < 1 || asked > MOST_ROWS) {
            throw new Refusal(
                    "BAD_ARGUMENT",
                    "max_rows must be between 1 and " + MOST_ROWS + ", not " + asked + ".",
                    "Narrow the query with WHERE and LIMIT when that is not enough.");
        }
        return asked;
    }

    /// Tab-separated lines, which cost the fewest tokens.
    private static String table(Rows rows) {
        String header = rows.columns().stream().map(Rows.ResultColumn::name).collect(Collectors.joining("\t"));
        return Stream.concat(Stream.of(header), rows.rows().stream().map(RunQuery::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<@Nullable Object> row) {
        return row.stream()
                .map(value -> Objects.requireNonNullElse(value, "NULL").toString())
                .map(text -> text.replace("\t", "\\t").replace("\n", "\\n"))
                .collect(Collectors.joining("\t"));
    }
}
