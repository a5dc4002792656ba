package dbre.db;

/// The queries of the [CatalogueReader]: one for each kind of object, over the whole database at once.
///
/// Lists come as one text with the unit separator (U+001F) between their elements, which no identifier holds.
/// Objects of extensions are theirs and left out.
final class CatalogueQueries {
    private CatalogueQueries() {}

    /// A table that somebody holds ACCESS EXCLUSIVE is sized by its last VACUUM or ANALYZE, since `pg_table_size`
    /// would wait for it.
    static final String RELATIONS = """
        SELECT c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name, c.relkind::text AS kind,
               pn.nspname AS parent_schema, p.relname AS parent_name,
               CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
               pg_get_expr(c.relpartbound, c.oid) AS partition_bound,
               obj_description(c.oid, 'pg_class') AS comment,
               c.reltuples::int8 AS rows,
               CASE WHEN busy.relation IS NOT NULL THEN c.relpages * current_setting('block_size')::int8
                    WHEN c.relkind IN ('r', 'm') THEN pg_table_size(c.oid) ELSE 0 END AS heap_bytes,
               CASE WHEN busy.relation IS NULL AND c.relkind IN ('r', 'm') THEN pg_indexes_size(c.oid) ELSE 0 END
                   AS index_bytes,
               coalesce(s.n_dead_tup, 0) AS dead_rows, coalesce(s.n_mod_since_analyze, 0) AS modified,
               coalesce(s.seq_scan, 0) AS sequential_scans, coalesce(s.idx_scan, 0) AS index_scans,
               greatest(s.last_analyze, s.last_autoanalyze) AS last_analyze,
               greatest(s.last_vacuum, s.last_autovacuum) AS last_vacuum
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
        LEFT JOIN pg_class p ON p.oid = i.inhparent
        LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
        LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
        LEFT JOIN (SELECT DISTINCT relation FROM pg_locks
                   WHERE mode = 'AccessExclusiveLock' AND granted AND locktype = 'relation') busy
            ON busy.relation = c.oid
        WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f')
          AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid
                          AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
        ORDER BY n.nspname, c.relname\
        """;

    /// A NOT NULL that 18 has not validated yet does not count: the column may hold NULL.
    static final String COLUMNS = """
        SELECT a.attrelid::int8 AS oid, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
               NOT a.attnotnull OR EXISTS (
                   SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'n'
                   AND NOT k.convalidated AND a.attnum = ANY (k.conkey)) AS nullable,
               pg_get_expr(d.adbin, d.adrelid) AS default_expression,
               CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
               CASE a.attgenerated WHEN 's' THEN 'STORED' WHEN 'v' THEN 'VIRTUAL' END AS generated,
               col_description(a.attrelid, a.attnum) AS comment
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'm', 'v', 'f')
          AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        ORDER BY a.attrelid, a.attnum\
        """;

    static final String INDEXES = """
        SELECT i.indrelid::int8 AS oid, x.relname AS name, pg_get_indexdef(i.indexrelid) AS definition,
               m.amname AS method,
               (SELECT string_agg(pg_get_indexdef(i.indexrelid, k, false), chr(31) ORDER BY k)
                FROM generate_series(1, i.indnkeyatts) k) AS keys,
               (SELECT string_agg(pg_get_indexdef(i.indexrelid, k, false), chr(31) ORDER BY k)
                FROM generate_series(i.indnkeyatts + 1, i.indnatts) k) AS includes,
               pg_get_expr(i.indpred, i.indrelid) AS predicate,
               i.indisunique AS is_unique, i.indisprimary AS is_primary, i.indisvalid AS is_valid,
               o.conname AS constraint_name,
               x.relpages * current_setting('block_size')::int8 AS bytes, coalesce(s.idx_scan, 0) AS scans
        FROM pg_index i
        JOIN pg_class x ON x.oid = i.indexrelid
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_am m ON m.oid = x.relam
        LEFT JOIN pg_constraint o ON o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x')
        LEFT JOIN pg_stat_all_indexes s ON s.indexrelid = i.indexrelid
        WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        ORDER BY x.relname\
        """;

    /// NOT NULL constraints are told by their column; one that is not validated is listed.
    static final String CONSTRAINTS = """
        SELECT o.conrelid::int8 AS oid, o.conname AS name, o.contype::text AS kind,
               pg_get_constraintdef(o.oid) AS definition, o.convalidated AS validated,
               (SELECT string_agg(a.attname, chr(31) ORDER BY k.place)
                FROM unnest(o.conkey) WITH ORDINALITY k (number, place)
                JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.number) AS columns,
               rn.nspname AS target_schema, r.relname AS target_name,
               (SELECT string_agg(a.attname, chr(31) ORDER BY k.place)
                FROM unnest(o.confkey) WITH ORDINALITY k (number, place)
                JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.number) AS target_columns
        FROM pg_constraint o
        JOIN pg_class c ON c.oid = o.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_class r ON r.oid = o.confrelid
        LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
        WHERE o.contype IN ('p', 'u', 'f', 'c', 'x', 'n') AND (o.contype <> 'n' OR NOT o.convalidated)
          AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        ORDER BY o.conname\
        """;

    static final String ENUMS = """
        SELECT n.nspname AS schema, t.typname AS name,
               string_agg(e.enumlabel, chr(31) ORDER BY e.enumsortorder) AS labels
        FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        GROUP BY 1, 2 ORDER BY 1, 2\
        """;

    static final String DOMAINS = """
        SELECT n.nspname AS schema, t.typname AS name, format_type(t.typbasetype, t.typtypmod) AS base,
               t.typnotnull OR EXISTS (SELECT FROM pg_constraint o WHERE o.contypid = t.oid) AS constrained
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype = 'd' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
        ORDER BY 1, 2\
        """;

    static final String DATABASE = """
        SELECT current_database() AS name,
               array_to_string(array_remove(current_schemas(false), 'pg_catalog'), chr(31)) AS search_path\
        """;
}
