package dbre.db;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The volatile functions that only read, though PostgreSQL does not promise it of them.
///
/// A function is volatile when its result changes within a statement (`random`, `clock_timestamp`), when it looks
/// at what no snapshot covers (sizes, locks, counters, the log), when it does something, or when nobody said
/// otherwise, which is the case for most functions of extensions. Only the names tell them apart, so these lists
/// are what may run, and everything else that is volatile may not. They were made from `pg_proc` of 14 to 18 and
/// from the contrib modules; `HarmlessFunctionsTest` compares them with the live servers.
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
        pg_stat_have_stats pg_stat_get_*\
        """);

    private static final Map<String, Predicate<String>> OF_EXTENSIONS = Map.ofEntries(
            Map.entry("amcheck", names("bt_index_check gin_index_check verify_heapam")),
            Map.entry("hypopg", names("hypopg hypopg_list_indexes hypopg_relation_size hypopg_get_indexdef")),
            Map.entry("pageinspect", names("""
                bt_metap bt_page_stats gin_metapage_info gin_page_opaque_info gist_page_opaque_info hash_metapage_info
                hash_bitmap_info hash_page_stats hash_page_type brin_page_type brin_metapage_info page_header
                page_checksum heap_tuple_infomask_flags\
                """)),
            Map.entry("pg_buffercache", names("""
                pg_buffercache_pages pg_buffercache_summary pg_buffercache_usage_counts pg_buffercache_numa_pages\
                """)),
            Map.entry("pg_freespacemap", names("pg_freespace")),
            Map.entry("pg_qualstats", names("pg_qualstats pg_qualstats_names pg_qualstats_by_query")),
            Map.entry("pg_stat_kcache", names("pg_stat_kcache")),
            Map.entry("pg_stat_statements", names("pg_stat_statements pg_stat_statements_info")),
            Map.entry("pg_visibility", names("""
                pg_visibility pg_visibility_map pg_visibility_map_summary pg_check_frozen pg_check_visible\
                """)),
            Map.entry("pg_wait_sampling", names("""
                pg_wait_sampling_get_current pg_wait_sampling_get_history pg_wait_sampling_get_profile\
                """)),
            Map.entry("pg_walinspect", names("pg_get_wal_stats pg_get_wal_stats_till_end_of_wal")),
            Map.entry("pgcrypto", names("""
                gen_random_uuid gen_random_bytes gen_salt pgp_sym_encrypt pgp_sym_encrypt_bytea pgp_pub_encrypt
                pgp_pub_encrypt_bytea\
                """)),
            Map.entry("pgrowlocks", names("pgrowlocks")),
            Map.entry("pgstattuple", names("""
                pgstattuple pgstattuple_approx pgstatindex pgstatginindex pgstathashindex pg_relpages\
                """)),
            Map.entry("postgres_fdw", names("postgres_fdw_get_connections")),
            Map.entry("sslinfo", names("ssl_*")),
            Map.entry("tablefunc", names("normal_rand")),
            Map.entry("timescaledb", names("""
                show_chunks hypertable_size hypertable_detailed_size hypertable_index_size chunks_detailed_size
                chunk_compression_stats hypertable_compression_stats approximate_row_count\
                """)),
            Map.entry("tsm_system_rows", names("system_rows")),
            Map.entry("tsm_system_time", names("system_time")),
            Map.entry("uuid-ossp", names("uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4")));

    private HarmlessFunctions() {}

    /// Whether a volatile function only reads.
    ///
    /// @param extension the extension that it belongs to; null for the server itself
    static boolean holds(@Nullable String extension, String name) {
        return extension == null
                ? BUILT_IN.test(name)
                : OF_EXTENSIONS.getOrDefault(extension, any -> false).test(name);
    }

    private static Predicate<String> names(String text) {
        Set<String> words = Set.of(text.strip().split("\\s+"));
        return Pattern.compile(String.join("|", words).replace("*", "\\w*")).asMatchPredicate();
    }
}
