package dbre.db;

import dbre.finding.Refusal;
import dbre.mask.Exposure;
import dbre.mask.KnownValues;
import dbre.mask.Mask;
import dbre.mask.MaskPattern;
import dbre.mask.PlanText;
import dbre.mask.Relations.Column;
import dbre.schema.ServerVersion;
import dbre.sql.SqlParser;
import dbre.sql.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A session whose statements give no values of masked columns out.
///
/// A statement that reads may pass masked columns on, test them for NULL and count them. A plan of a statement that
/// does more can be had without its values: as the generic plan of a prepared statement.
final class MaskedSession implements Session {
    /// Functions that show the texts of statements of others, with the values in them.
    private static final Set<String> OTHERS_STATEMENTS = Set.of("pg_stat_get_activity", "pg_stat_get_backend_activity");

    private static final Pattern VALUE_ERROR = Pattern.compile("\\(SQLSTATE ((?:22|23|P0|XX)...)\\)");

    private final Session session;
    private final MaskedRelations relations;

    MaskedSession(Session session, List<MaskPattern> patterns) {
        this.session = session;
        this.relations = new MaskedRelations(session, patterns);
    }

    @Override
    public ServerVersion version() {
        return session.version();
    }

    @Override
    public Rows query(String sql, @Nullable Object... parameters) {
        return session.query(sql, parameters);
    }

    @Override
    public <T> Optional<T> unlessLocked(Supplier<T> work) {
        return session.unlessLocked(work);
    }

    @Override
    public void setLocal(String setting, String value) {
        session.setLocal(setting, value);
    }

    @Override
    public Rows guarded(GuardedSql sql, List<@Nullable Object> parameters, Limits limits) {
        Tree statement = SqlParser.parse(sql.sql()).statements().getFirst().tree();
        return switch (statement.kind()) {
            case "SelectStmt" -> {
                Exposure exposure = harmless(statement);
                yield masked(run(sql, parameters, limits), exposure);
            }
            case "ExplainStmt" -> {
                if (!statement.child("query").is("ExecuteStmt")) {
                    harmless(statement.child("query"));
                }
                yield hidden(run(sql, parameters, limits));
            }
            case "PrepareStmt" -> {
                refuseKnownValues(statement.child("query"));
                yield run(sql, parameters, limits);
            }
            default -> run(sql, parameters, limits);
        };
    }

    private Exposure exposure(Tree statement) {
        try {
            Exposure exposure = Exposure.of(statement, relations);
            exposure.functions().stream()
                    .filter(OTHERS_STATEMENTS::contains)
                    .findFirst()
                    .or(() -> relations.ownFunction(exposure))
                    .ifPresent(name -> {
                        throw refused(
                                name + " could read masked columns, which cannot be followed into it",
                                "Read the tables themselves.");
                    });
            return exposure;
        } catch (StackOverflowError e) {
            throw refused("this statement is nested too deeply to follow masked columns through it", "Simplify it.");
        }
    }

    private Exposure harmless(Tree statement) {
        Exposure exposure = exposure(statement);
        if (!exposure.isHarmless()) {
            throw refused(
                    "a masked column (" + names() + ") may be given out, tested for NULL and counted, but here "
                            + exposure.uses().getFirst(),
                    "Leave it out there. The plan of such a statement can be had: explain_analyze in mode generic, with"
                            + " the values as parameters $1, $2.");
        }
        return exposure;
    }

    private void refuseKnownValues(Tree statement) {
        if (!exposure(statement).isHarmless() && KnownValues.areCompared(statement, relations.maskedNames())) {
            throw refused(
                    "the estimates of a plan tell how frequent a value is that stands beside a masked column ("
                            + names() + ")",
                    "Write the values of the statement as parameters $1, $2: it is planned without them.");
        }
    }

    private String names() {
        return String.join(", ", relations.maskedNames().stream().sorted().toList());
    }

    private static Refusal refused(String why, String hint) {
        return new Refusal("MASKED_COLUMN", "This does not run: " + why + ".", hint);
    }

    /// The server's own words about an error of a value may quote that value.
    private Rows run(GuardedSql sql, List<@Nullable Object> parameters, Limits limits) {
        try {
            return session.guarded(sql, parameters, limits);
        } catch (Refusal refusal) {
            Matcher state = VALUE_ERROR.matcher(refusal.message());
            if (relations.maskedNames().isEmpty() || !state.find()) {
                throw refusal;
            }
            throw new Refusal(
                    refusal.code(),
                    "The statement fails on a value (SQLSTATE " + state.group(1) + "). What the server says is"
                            + " withheld, because it may quote a masked column.",
                    "Look for the value in columns that are not masked.");
        }
    }

    private Rows hidden(Rows plan) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : plan.rows()) {
            rows.add(hidden(row));
        }
        return new Rows(plan.columns(), rows, plan.truncated());
    }

    private List<@Nullable Object> hidden(List<@Nullable Object> row) {
        List<@Nullable Object> hidden = new ArrayList<>();
        for (Object cell : row) {
            hidden.add(cell instanceof String text ? PlanText.hidden(text, relations.maskedNames()) : cell);
        }
        return hidden;
    }

    private Rows masked(Rows rows, Exposure exposure) {
        if (!exposure.isMasked()) {
            return rows;
        }
        List<Column> outputs = exposure.outputs();
        if (!exposure.isComplete() || outputs.size() != rows.columns().size()) {
            throw refused("it is not known which columns of the result are masked", "Name the columns one by one.");
        }
        List<List<@Nullable Object>> masked = new ArrayList<>();
        for (List<@Nullable Object> row : rows.rows()) {
            masked.add(masked(row, outputs));
        }
        return new Rows(
                rows.columns(),
                masked,
                rows.truncated(),
                rows.more(),
                IntStream.range(0, outputs.size())
                        .filter(i -> outputs.get(i).masked())
                        .mapToObj(i -> rows.columns().get(i).name())
                        .toList());
    }

    private static List<@Nullable Object> masked(List<@Nullable Object> row, List<Column> outputs) {
        List<@Nullable Object> masked = new ArrayList<>(row);
        for (int i = 0; i < row.size(); i++) {
            if (outputs.get(i).masked() && row.get(i) != null) {
                masked.set(i, Mask.TEXT);
            }
        }
        return masked;
    }
}
