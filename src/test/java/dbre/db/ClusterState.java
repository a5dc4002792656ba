package dbre.db;

import dbre.live.LiveDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Everything that a call could leave behind in a cluster, as one text for each thing.
///
/// Autovacuum must be off, or it changes the catalogue on its own.
final class ClusterState {

    /// What the server itself writes at any time: logs of changes and transactions, statistics, its cache.
    private static final Pattern BUSY = Pattern.compile(
            "(pg_wal|pg_stat|pg_stat_tmp|pg_subtrans|pg_xact|pg_multixact|pg_commit_ts|pg_logical|pg_replslot/keep)/.*"
                    + "|base/pgsql_tmp.*|.*pg_internal\\.init|postmaster\\.pid|current_logfiles");

    private ClusterState() {}

    static Map<String, String> of(LiveDatabase database) {
        Map<String, String> state = new TreeMap<>();
        for (String table : texts(database, """
            select format('%I.%I', relnamespace::regnamespace::text, relname) from pg_class
            where relkind in ('r', 'm') and relpersistence = 'p' order by 1
            """)) {
            state.put("rows of " + table, String.join("", texts(database, """
                select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from %s t
                """.formatted(table))));
        }
        for (String sequence : texts(database, """
            select format('%I.%I', relnamespace::regnamespace::text, relname) from pg_class where relkind = 'S'
            """)) {
            put(state, database, sequence, "select concat(last_value, is_called) from " + sequence);
        }
        put(state, database, "settings", """
            select name || '=' || coalesce(setting, '') from pg_settings
            where name not like 'transaction%' and name not in ('in_hot_standby', 'application_name') order by 1
            """);
        put(state, database, "slots", "select slot_name || slot_type || restart_lsn from pg_replication_slots");
        put(state, database, "next transaction", "select pg_snapshot_xmax(pg_current_snapshot())::text");
        put(state, database, "advisory locks", "select count(*)::text from pg_locks where locktype = 'advisory'");
        put(state, database, "prepared transactions", "select count(*)::text from pg_prepared_xacts");
        put(state, database, "statistics resets", """
            select 'database ' || datname || coalesce(stats_reset::text, '') from pg_stat_database
            where datname is not null
            union all select 'wal ' || stats_reset from pg_stat_wal
            union all select 'slru ' || name || stats_reset from pg_stat_slru
            union all select 'writer ' || stats_reset from pg_stat_bgwriter order by 1
            """);
        put(state, database, "notifications", "select pg_notification_queue_usage()::text");
        put(state, database, "other sessions", """
            select pid::text || backend_start from pg_stat_activity
            where backend_type = 'client backend' and application_name = 'victim_conn' order by 1
            """);
        state.put("files", files(Path.of(texts(database, "show data_directory").getFirst())));
        return state;
    }

    private static List<String> texts(LiveDatabase database, String query) {
        return database.column(query).stream().map(String::valueOf).toList();
    }

    private static void put(Map<String, String> state, LiveDatabase database, String what, String query) {
        state.put(what, String.join("\n", texts(database, query)));
    }

    private static String files(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            return String.join(
                    "\n",
                    files.filter(Files::isRegularFile)
                            .map(file -> home.relativize(file).toString())
                            .filter(file -> !BUSY.matcher(file).matches())
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
