package dbre.db;

import dbre.finding.Refusal;
import dbre.schema.Glob;
import dbre.schema.QualifiedName;
import java.util.List;
import java.util.stream.Stream;

/// The functions that do more than read, by what they do.
///
/// Most are those of PostgreSQL 14 to 18 and of its contrib modules that `pg_proc` calls volatile, without the
/// harmless ones such as `clock_timestamp`; the rest are those of widespread extensions. A read-only transaction
/// stops none of them (measured), or too late. The schema does not matter unless the entry names one: a function
/// of the same name elsewhere is likely a wrapper. `*` stands for any letters, `/2` for two arguments.
final class ForbiddenFunctions {
    private static final List<Family> FAMILIES = List.of(
            family("reads, writes or lists files of the server", """
                pg_read_file* pg_read_binary_file pg_stat_file pg_ls_dir pg_current_logfile pg_config
                pg_file_* pg_logdir_ls pg_get_logical_snapshot_* pg_hba_file_rules pg_ident_file_mappings
                pg_show_all_file_settings\
                """),
            family("reads or writes large objects", """
                lo_close lo_creat lo_create lo_export lo_from_bytea lo_get lo_import lo_lseek lo_lseek64 lo_manage
                lo_open lo_put lo_tell lo_tell64 lo_truncate lo_truncate64 lo_unlink loread lowrite\
                """),
            family("connects to other servers", """
                dblink dblink_* postgres_fdw_disconnect* http http_get http_post http_put
                http_patch http_delete http_head http_set_curlopt net.http_* xslt_process
                aws_s3.* aws_lambda.* azure_storage.* pg_background_* run_command_on_*\
                """),
            family("runs SQL given as text", """
                query_to_xml* cursor_to_xml* table_to_xml* schema_to_xml* database_to_xml* xpath_table
                ts_stat ts_rewrite/2 crosstab* connectby\
                """),
            family("runs code of an object that a value names", """
                satisfies_hash_partition pg_get_partition_constraintdef standardize_address debug_standardize_address\
                """),
            family("runs SQL later or changes tables on its own", """
                cron.schedule* cron.unschedule cron.alter_job repack.repack_* run_maintenance run_maintenance_proc
                drop_chunks add_*_policy remove_*_policy create_hypertable compress_chunk decompress_chunk
                alter_job add_job delete_job run_job refresh_continuous_aggregate\
                """),
            family("takes a number from a sequence, or sets it", "nextval setval pg_nextoid"),
            family("assigns a transaction id, of which there are only so many", "pg_current_xact_id txid_current"),
            family("takes or releases locks", """
                pg_advisory_* pg_try_advisory_* bt_index_parent_check\
                """),
            family("checks a value against a type that only its number tells", """
                domain_in domain_recv record_in record_recv array_in array_recv range_in range_recv multirange_in
                multirange_recv\
                """),
            family("waits and holds the connection", "pg_sleep pg_sleep_for pg_sleep_until"),
            family("signals other sessions or the server", """
                pg_terminate_backend pg_cancel_backend pg_reload_conf pg_rotate_logfile* pg_promote pg_notify
                pg_log_backend_memory_contexts pg_log_standby_snapshot\
                """),
            family("changes settings or state of the session", """
                set_config set_limit setseed pg_export_snapshot pg_stat_clear_snapshot pg_stat_force_next_flush
                hypopg_create_index hypopg_drop_index hypopg_reset* hypopg_hide_index hypopg_unhide*\
                """),
            family("resets or writes statistics", """
                pg_stat_reset* pg_stat_statements_reset pg_*_reset pg_wait_sampling_reset_profile
                pg_restore_*_stats
                pg_clear_*_stats\
                """),
            family("controls replication, backup or the write-ahead log", """
                pg_create_*_replication_slot pg_copy_*_replication_slot pg_drop_replication_slot
                pg_replication_slot_advance pg_replication_origin_advance pg_replication_origin_create
                pg_replication_origin_drop pg_replication_origin_session_reset pg_replication_origin_session_setup
                pg_replication_origin_xact_* pg_sync_replication_slots pg_logical_slot_*
                pg_logical_emit_message pg_wal_replay_pause pg_wal_replay_resume pg_switch_wal pg_switch_xlog
                pg_create_restore_point pg_backup_* pg_start_backup pg_stop_backup\
                """),
            family("changes the storage of a table or index", """
                gin_clean_pending_list brin_summarize_* brin_desummarize_range heap_force_* pg_prewarm autoprewarm_*
                pg_buffercache_evict* pg_truncate_visibility_map\
                """),
            family("changes the catalogue", """
                pg_import_system_collations pg_extension_config_dump pg_stop_making_pinned_objects
                binary_upgrade_*\
                """),
            family("shows raw pages or log records, past column permissions", """
                get_raw_page bt_page_items bt_multi_page_stats heap_page_items heap_page_item_attrs
                tuple_data_split gist_page_items gist_page_items_bytea pg_get_wal_record* pg_get_wal_block_info\
                """));

    private ForbiddenFunctions() {}

    /// @throws Refusal `FORBIDDEN_FUNCTION`
    static void check(List<FunctionCall> calls) {
        for (FunctionCall call : calls) {
            String name = call.name().name();
            String qualified = call.name().schema() + "." + name;
            String counted = name + "/" + call.arguments().size();
            FAMILIES.stream()
                    .filter(family -> Stream.of(name, qualified, counted).anyMatch(family::holds))
                    .findFirst()
                    .ifPresent(family -> {
                        throw refused(call, family);
                    });
        }
    }

    /// The same for a function that a view or another function calls.
    ///
    /// @throws Refusal `FORBIDDEN_FUNCTION`
    static void check(QualifiedName name) {
        check(List.of(new FunctionCall(name, List.of())));
    }

    private static Refusal refused(FunctionCall call, Family family) {
        return new Refusal(
                "FORBIDDEN_FUNCTION",
                "The function " + call.name() + " " + family.does() + ", so it does not run here.",
                "Leave it out; if this has to be done, a person has to do it.");
    }

    /// @param does what its functions do, as the end of a sentence
    private record Family(String does, List<Glob> names) {
        boolean holds(String name) {
            return names.stream().anyMatch(glob -> glob.matches(name));
        }
    }

    private static Family family(String does, String names) {
        return new Family(
                does, Stream.of(names.trim().split("\\s+")).map(Glob::of).toList());
    }
}
