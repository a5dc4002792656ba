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
/// ANALYZE really runs the statement, so it is planned first and refused above a cost ceiling. Statements that
/// write can be planned in a read-only transaction but not analyzed in it.
public final class Explainer {
    /// The total cost, in the planner's units, above which ANALYZE is refused unless told otherwise: very roughly
    /// a sequential read of 80 GB, ten million pages at `seq_page_cost` 1.
    public static final double DEFAULT_COST_CEILING = 1e7;

    private static final String PLANNED = "format json, verbose, settings, summary";
    private static final String MEASURED = "format json, analyze, buffers, verbose, settings, wal";
    private static final Pattern TOTAL_COST = Pattern.compile("\"Total Cost\": ([0-9.]+)");
    private static final int LARGEST_PLAN = 16_000_000;
    private static final AtomicLong PREPARED = new AtomicLong();

    private final Gateway gateway;
    private final double costCeiling;

    /// With the default cost ceiling.
    public Explainer(Gateway gateway) {
        this(gateway, DEFAULT_COST_CEILING);
    }

    /// @param costCeiling the total cost above which ANALYZE is refused
    public Explainer(Gateway gateway, double costCeiling) {
        this.gateway = gateway;
        this.costCeiling = costCeiling;
    }

    /// The JSON that EXPLAIN prints: an array of one object.
    ///
    /// @param parameters the values of `$1`, `$2` ...; not used in generic mode
    /// @throws Refusal `COST_CEILING`, or what [Gateway#read] throws
    public String explain(GuardedSql sql, List<@Nullable Object> parameters, ExplainMode mode, Duration timeout) {
        Limits limits = new Limits(1, LARGEST_PLAN, LARGEST_PLAN, timeout);
        return gateway.read(session -> switch (mode) {
            case PLAN -> plan(session, sql, parameters, limits);
            case ANALYZE -> analyze(session, sql, parameters, limits);
            case GENERIC -> generic(session, sql, limits);
        });
    }

    private static String plan(Session session, GuardedSql sql, List<@Nullable Object> parameters, Limits limits) {
        return json(session, sql.after(explain(PLANNED)), parameters, limits);
    }

    private String analyze(Session session, GuardedSql sql, List<@Nullable Object> parameters, Limits limits) {
        refuseAboveCeiling(plan(session, sql, parameters, limits));
        return json(session, sql.after(explain(MEASURED)), parameters, limits);
    }

    private void refuseAboveCeiling(String plan) {
        Matcher rootCost = TOTAL_COST.matcher(plan);
        if (rootCost.find() && Double.parseDouble(rootCost.group(1)) > costCeiling) {
            throw new Refusal(
                    "COST_CEILING",
                    "The planner puts the cost of this statement at %s, above the ceiling of %.0f: it was not run."
                            .formatted(rootCost.group(1), costCeiling),
                    "Look at its plan with mode plan; narrow the statement, or raise the ceiling.");
        }
    }

    /// A prepared statement that is made to use its generic plan. The option GENERIC_PLAN of 16 needs the simple query
    /// protocol: in the one that the driver speaks, the server asks for the parameters that are not known.
    ///
    /// Prepared statements outlive the rollback. The savepoint makes DEALLOCATE possible after an error; should a
    /// cancellation prevent it, at least the name is not in the way of the next one.
    private static String generic(Session session, GuardedSql sql, Limits limits) {
        String name = "dbre_" + PREPARED.incrementAndGet();
        session.setLocal("plan_cache_mode", "force_generic_plan");
        session.guarded(sql.after("prepare " + name + " as "), List.of(), limits);
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

    private static String json(
            Session session, GuardedSql explain, List<@Nullable Object> parameters, Limits limits) {
        return String.valueOf(
                session.guarded(explain, parameters, limits).rows().getFirst().getFirst());
    }

    private static void run(Session session, String statement, Limits limits) {
        session.guarded(new GuardedSql(statement), List.of(), limits);
    }
}
