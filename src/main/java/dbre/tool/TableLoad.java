package dbre.tool;

import dbre.db.Rows;
import dbre.db.Session;
import dbre.finding.Finding;
import dbre.finding.Place;
import dbre.finding.Remedy;
import dbre.finding.Severity;
import dbre.migration.rule.MigrationBook;
import dbre.safety.Effect;
import dbre.safety.LockMode;
import dbre.safety.Rates;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table that a migration locks, as busy as it is right now.
///
/// @param relation the table with its schema
/// @param lock the strongest lock that the migration takes on it
/// @param rows the planner's row estimate
/// @param bytes the table with TOAST
/// @param indexBytes all its indexes
/// @param indexes how many
/// @param holders the sessions that hold a lock on it for which the migration would have to wait, longest first
/// @param waiting the queries of pg_stat_statements that would wait, most often called first
/// @param waitingUnknown why some or all of those are not known; null when nothing is hidden, or nothing would wait
public record TableLoad(
        String relation,
        LockMode lock,
        long rows,
        long bytes,
        long indexBytes,
        int indexes,
        List<Holder> holders,
        List<Waiting> waiting,
        @Nullable String waitingUnknown) {
    private static final int MOST = 5;

    /// A session that holds a conflicting lock.
    ///
    /// @param what `client backend` or `autovacuum worker`
    /// @param seconds how long its transaction has been open
    /// @param mode PostgreSQL's name of its lock
    public record Holder(int pid, String what, String state, double seconds, LockMode mode) {}

    /// A query that the lock would hold up.
    ///
    /// @param calls how often it ran since the statistics were reset
    /// @param meanMs how long it took on average
    public record Waiting(String query, long calls, double meanMs) {}

    private static final String HOLDERS = """
        SELECT l.pid, a.backend_type, coalesce(a.state, ''), l.mode,
               coalesce(extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start), 0)::float8
        FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'relation' AND l.granted AND l.relation = pg_catalog.to_regclass(?)::oid
          AND l.database = (SELECT oid FROM pg_database WHERE datname = pg_catalog.current_database())
          AND l.pid <> pg_catalog.pg_backend_pid()
        ORDER BY 5 DESC\
        """;

    /// Blocks read and the time it took, which the server counts with track_io_timing.
    private static final String READS = """
        SELECT pg_catalog.sum(blks_read) * pg_catalog.to_number(pg_catalog.current_setting('block_size'), '9999999')
                 / 1048576::numeric,
               pg_catalog.sum(blk_read_time) / 1000::float8
        FROM pg_stat_database WHERE datname = pg_catalog.current_database()\
        """;

    /// The read rate that the server has measured itself, else what is assumed.
    static Rates rates(Session session) {
        List<@Nullable Object> row = session.query(READS).rows().getFirst();
        double megabytes = number(row.get(0));
        double seconds = number(row.get(1));
        return megabytes < 100 || seconds <= 0 ? Rates.ASSUMED : Rates.measured(megabytes / seconds);
    }

    /// The load of the tables that the migration locks.
    ///
    /// @param locked the strongest effect on each table
    /// @param tables what the catalogue has of them
    static List<TableLoad> read(Session session, List<Effect> locked, Map<QualifiedName, Table> tables) {
        WaitingQueries waiting = WaitingQueries.in(session);
        List<TableLoad> loads = new ArrayList<>();
        for (Effect effect : locked) {
            Table table = tables.get(effect.on());
            if (table != null && effect.lock().compareTo(LockMode.SHARE_UPDATE_EXCLUSIVE) >= 0) {
                loads.add(new TableLoad(
                        effect.on().sql(),
                        effect.lock(),
                        table.statistics().rows(),
                        table.statistics().heapBytes(),
                        table.statistics().indexBytes(),
                        table.indexes().size(),
                        holders(session, effect),
                        waiting.of(session, effect),
                        effect.lock().blocksWrites() ? waiting.unknown() : null));
            }
        }
        return loads;
    }

    private static List<Holder> holders(Session session, Effect effect) {
        Rows rows = session.query(HOLDERS, effect.on().sql());
        return rows.rows().stream()
                .map(row -> new Holder(
                        (int) number(row.get(0)),
                        String.valueOf(row.get(1)),
                        String.valueOf(row.get(2)),
                        number(row.get(4)),
                        mode(String.valueOf(row.get(3)))))
                .filter(holder -> holder.mode().conflictsWith(effect.lock()))
                .limit(MOST)
                .toList();
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static LockMode mode(String name) {
        String words = name.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return LockMode.valueOf(words.toUpperCase(Locale.ROOT));
    }

    /// What speaks against running the migration at this moment.
    List<Finding> findings() {
        return holders.stream()
                .filter(holder -> holder.seconds() >= 5 || holder.what().startsWith("autovacuum"))
                .limit(1)
                .map(holder -> new Finding(
                        MigrationBook.BUSY_TABLE,
                        Severity.WARNING,
                        String.format(
                                Locale.ROOT,
                                "Right now %s %d holds %s on %s, in a transaction of %.0f s: %s would wait for it, and"
                                        + " whoever comes behind would wait too.",
                                holder.what(),
                                holder.pid(),
                                holder.mode(),
                                relation,
                                holder.seconds(),
                                lock),
                        Place.object(relation),
                        Remedy.advice(
                                holder.what().startsWith("autovacuum")
                                        ? "Wait until it is through; one that prevents wraparound does not step aside."
                                        : "Wait until it has ended, and run with lock_timeout.")))
                .toList();
    }
}
