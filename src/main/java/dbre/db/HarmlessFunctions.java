package dbre.db;

import dbre.schema.Glob;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The volatile functions that only read, though PostgreSQL does not promise it of them.
///
/// A function is volatile when its result changes within a statement (`random`, `clock_timestamp`), when it looks
/// at what no snapshot covers (sizes, locks, counters, the log), when it does something, or when nobody said
/// otherwise. Only the names tell them apart, so this list is what may run, and everything else that is volatile may
/// not. It was made from `pg_proc` of 14 to 18, and `HarmlessFunctionsTest` compares it with the live servers. The
/// functions of extensions, for which mostly nobody said otherwise, are in [ExtensionReview].
final class HarmlessFunctions {
    private static final Predicate<String> BUILT_IN = names("""
        random random_normal gen_random_uuid uuidv4 uuidv7 array_sample array_shuffle
        clock_timestamp timeofday timezone
        current_query currval lastval currtid2 amvalidate bernoulli system
        pg_sequence_last_value pg_get_sequence_data
        pg_database_size pg_tablespace_size pg_relation_size pg_table_size pg_indexes_size pg_total_relation_size
        pg_partition_ancestors pg_partition_tree
        pg_collation_actual_version pg_database_collation_actual_version
        pg_lock_status pg_blocking_pids pg_safe_snapshot_blocking_pids pg_isolation_test_session_is_blocked
        pg_prepared_xact pg_get_multixact_members pg_last_committed_xact pg_xact_status txid_status
        pg_xact_commit_timestamp pg_xact_commit_timestamp_origin
        pg_control_checkpoint pg_control_init pg_control_recovery pg_control_system
        pg_is_in_recovery pg_is_in_backup pg_is_wal_replay_paused pg_get_wal_replay_pause_state
        pg_current_wal_flush_lsn pg_current_wal_insert_lsn pg_current_wal_lsn
        pg_last_wal_receive_lsn pg_last_wal_replay_lsn pg_last_xact_replay_timestamp
        pg_get_wal_resource_managers pg_get_wal_summarizer_state pg_available_wal_summaries pg_wal_summary_contents
        pg_replication_origin_progress pg_replication_origin_session_is_setup
        pg_replication_origin_session_progress pg_show_replication_origin_status
        pg_notification_queue_usage pg_jit_available pg_get_loaded_modules pg_get_wait_events pg_get_aios
        pg_get_backend_memory_contexts pg_get_shmem_allocations pg_get_shmem_allocations_numa
        pg_stat_have_stats pg_stat_get_*
        pg_ls_archive_statusdir pg_ls_logdir pg_ls_logicalmapdir pg_ls_logicalsnapdir pg_ls_replslotdir
        pg_ls_summariesdir pg_ls_tmpdir pg_ls_waldir\
        """);

    private HarmlessFunctions() {}

    /// Whether a volatile function only reads.
    ///
    /// @param extension the extension that it belongs to; null for the server itself
    static boolean holds(@Nullable String extension, String name) {
        return extension == null ? BUILT_IN.test(name) : ExtensionReview.onlyReads(extension, name);
    }

    private static Predicate<String> names(String text) {
        Set<String> words = Set.of(text.strip().split("\\s+"));
        List<Glob> globs =
                words.stream().filter(word -> word.contains("*")).map(Glob::of).toList();
        return name -> words.contains(name) || globs.stream().anyMatch(glob -> glob.matches(name));
    }
}
