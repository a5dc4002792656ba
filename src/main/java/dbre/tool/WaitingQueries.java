package dbre.tool;

import dbre.db.Rows;
import dbre.db.Session;
import dbre.safety.Effect;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The queries of pg_stat_statements that would wait for a lock, or why they are not known.
///
/// The extension counts only where its library is preloaded and it was created in this very database, in whatever
/// schema; it hides the texts of other roles from whoever is no member of pg_read_all_stats (manual, F.32).
///
/// @param view the view with its schema, as SQL; null when it cannot be read
/// @param unknown why some or all are not known; null when nothing is hidden
record WaitingQueries(@Nullable String view, @Nullable String unknown) {
    private static final int MOST = 5;

    private static final String STATE = """
        SELECT pg_catalog.quote_ident(n.nspname) || '.pg_stat_statements' AS view,
               pg_catalog.current_setting('pg_stat_statements.max', true) IS NOT NULL AS loaded,
               pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                 AND pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable,
               EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'mean_exec_time') AS recent,
               pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all
        FROM pg_extension e
        JOIN pg_namespace n ON n.oid = e.extnamespace
        JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'pg_stat_statements'
        WHERE e.extname = 'pg_stat_statements'\
        """;

    private static final String HERE =
            "dbid = (SELECT oid FROM pg_database WHERE datname = pg_catalog.current_database())";

    /// What defines, and is not part of the program's own traffic.
    private static final String DEFINES =
            "^\\s*(/\\*.*?\\*/\\s*)*(create|alter|drop|comment|grant|revoke|analyze|vacuum|explain|reindex|cluster|"
                    + "refresh|set|show|begin|commit|truncate)\\M";

    /// Looks where the view is and what the role sees of it.
    static WaitingQueries in(Session session) {
        List<Map<String, @Nullable Object>> states = session.query(STATE).asMaps();
        if (states.isEmpty()) {
            return unknown("there is no extension pg_stat_statements in this database");
        }
        Map<String, @Nullable Object> state = states.getFirst();
        if (!isTrue(state, "loaded")) {
            return unknown("shared_preload_libraries does not load pg_stat_statements");
        }
        if (!isTrue(state, "readable")) {
            return unknown("the role may not read pg_stat_statements");
        }
        if (!isTrue(state, "recent")) {
            return unknown("pg_stat_statements is older than this server: ALTER EXTENSION pg_stat_statements UPDATE");
        }
        String view = Objects.toString(state.get("view"));
        String hiding =
                "SELECT EXISTS (SELECT FROM " + view + " WHERE query = '<insufficient privilege>' AND " + HERE + ")";
        boolean hidden = !isTrue(state, "sees_all")
                && Boolean.TRUE.equals(session.query(hiding).rows().getFirst().getFirst());
        return new WaitingQueries(
                view, hidden ? "the role may not see the queries of others: GRANT pg_read_all_stats" : null);
    }

    private static WaitingQueries unknown(String why) {
        return new WaitingQueries(null, why);
    }

    private static boolean isTrue(Map<String, @Nullable Object> row, String column) {
        return Boolean.TRUE.equals(row.get(column));
    }

    /// The queries that name the table and would wait for the lock, most often called first: all of them where readers
    /// wait, else those that write to it.
    List<TableLoad.Waiting> of(Session session, Effect effect) {
        if (view == null || !effect.lock().blocksWrites()) {
            return List.of();
        }
        String name = effect.on().name().replaceAll("([^\\w])", "\\\\$1");
        String named = "\\m" + name + "\\M";
        String written = "\\m(insert\\s+into|update(\\s+only)?|delete\\s+from(\\s+only)?|merge\\s+into(\\s+only)?|copy)"
                + "\\s+(\"?\\w+\"?\\.)?\"?" + named;
        String queries = "SELECT query, calls, mean_exec_time FROM " + view + " WHERE query ~* ? AND query !~* ? AND "
                + HERE + " ORDER BY calls DESC LIMIT " + MOST;
        Rows rows = session.query(queries, effect.lock().blocksReads() ? named : written, DEFINES);
        return rows.rows().stream()
                .map(row -> new TableLoad.Waiting(
                        String.valueOf(row.get(0)),
                        row.get(1) instanceof Number calls ? calls.longValue() : 0,
                        row.get(2) instanceof Number mean ? Math.round(mean.doubleValue() * 100) / 100.0 : 0))
                .toList();
    }
}
