package dbre.db;

import dbre.finding.Refusal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs EXPLAIN and gives the server's JSON.
///
/// ANALYZE really runs the statement, so it is planned first, and above a cost ceiling that is all. Statements that
/// write can be planned in a read-only transaction but not analyzed in it.
public final class Explainer {
    /// The total cost, in the planner's units, above which a statement is not run unless told otherwise: very roughly
    /// a sequential read of 80 GB, ten million pages at `seq_page_cost` 1.
    public static final double DEFAULT_COST_CEILING = 1e7;

    private static final String PLANNED = "format json, verbose, settings, summary";
    private static final String MEASURED = "format json, analyze, buffers, verbose, settings, wal";
    private static final Pattern TOTAL_COST = Pattern.compile("\"Total Cost\": ([0-9.]+)");
    private static final int LARGEST_PLAN = 16_000_000;
    private static final AtomicLong PREPARED = new AtomicLong();

    private final Gateway gateway;

    /// Nothing is connected before the first call.
    public Explainer(Gateway gateway) {
        this.gateway = gateway;
    }

    /// A plan.
    ///
    /// @param json what EXPLAIN prints: an array of one object
    /// @param mode how it was made; [ExplainMode#PLAN] also when ANALYZE would have cost too much
    /// @param cost the total cost that was above the ceiling, so that the statement was not run; else null
    public record Explanation(
            String json, ExplainMode mode, @Nullable Double cost) {}

    /// Explains a statement, in one transaction.
    ///
    /// @param parameters the values of `$1`, `$2` ...; not used in generic mode
    /// @param costCeiling the total cost above which a statement is planned instead of run
    /// @throws Refusal what [Gateway#read] throws
    public Explanation explain(
            GuardedSql sql, List<@Nullable Object> parameters, ExplainMode mode, double costCeiling, Duration timeout) {
        Limits limits = new Limits(1, LARGEST_PLAN, LARGEST_PLAN, timeout);
        return gateway.read(session -> switch (mode) {
            case PLAN -> new Explanation(plan(session, sql, parameters, limits), mode, null);
            case ANALYZE -> analyze(session, sql, parameters, costCeiling, limits);
            case GENERIC -> new Explanation(generic(session, sql, limits), mode, null);
        });
    }

    private static String plan(Session session, GuardedSql sql, List<@Nullable Object> parameters, Limits limits) {
        return json(session, sql.after(explain(PLANNED)), parameters, limits);
    }

    private static Explanation analyze(
            Session session, GuardedSql sql, List<@Nullable Object> parameters, double costCeiling, Limits limits) {
        String plan = plan(session, sql, parameters, limits);
        Matcher rootCost = TOTAL_COST.matcher(plan);
        double cost = rootCost.find() ? Double.parseDouble(rootCost.group(1)) : 0;
        return cost > costCeiling
                ? new Explanation(plan, ExplainMode.PLAN, cost)
                : new Explanation(
                        json(session, sql.after(explain(MEASURED)), parameters, limits), ExplainMode.ANALYZE, null);
    }

    /// A prepared statement that is made to use its generic plan. The option GENERIC_PLAN of 16 needs the simple query
    /// protocol: in the one that the driver speaks, the server asks for the parameters that are not known.
    ///
    /// Prepared statements outlive the rollback. The savepoint makes DEALLOCATE possible after an error; should a
    /// cancellation prevent it, at least the name is not in the way of the next one.
    private static String generic(Session session, GuardedSql sql, Limits limits) {
        String name = "dbre_" + PREPARED.incrementAndGet();
        session.guarded(sql.after("prepare " + name + " as "), List.of(), limits);
        session.setLocal("plan_cache_mode", "force_generic_plan");
        run(session, "savepoint before_execute", limits);
        try {
            int count = Placeholders.count(sql.sql());
            String nulls = count == 0 ? "" : "(" + String.join(", ", Collections.nCopies(count, "null")) + ")";
            return json(session, new GuardedSql(explain(PLANNED) + "execute " + name + nulls), List.of(), limits);
        } finally {
            run(session, "rollback to savepoint before_execute", limits);
            run(session, "deallocate " + name, limits);
        }
    }

    private static String explain(String options) {
        return "explain (" + options + ") ";
    }

    private static String json(Session session, GuardedSql explain, List<@Nullable Object> parameters, Limits limits) {
        return String.valueOf(
                session.guarded(explain, parameters, limits).rows().getFirst().getFirst());
    }

    private static void run(Session session, String statement, Limits limits) {
        session.guarded(new GuardedSql(statement), List.of(), limits);
    }
}
