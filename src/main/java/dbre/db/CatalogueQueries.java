package dbre.db;

/// The queries of the [CatalogueReader]: one for each kind of object, over all wanted tables at once. Functions are
/// qualified and operators get the types of a built-in one, as in [ReachQueries].
/// `col_description` and its kin are not: their texts in SQL meet operators of the search path themselves.
///
/// The server's functions for sizes, and those for expressions with columns in them, lock the table for reading, so
/// they
/// are not called for a table that a migration holds by ACCESS EXCLUSIVE (tried on 14 and 18). Expressions without
/// columns, as defaults and bounds of partitions are, need no table.
final class CatalogueQueries {
    private CatalogueQueries() {}

    /// The tables that another session holds against readers, or is about to: by themselves, an index or their TOAST.
    static final String LOCKED = """
        with locked as (
          select distinct l.relation as id
          from pg_locks l join pg_database d on d.oid = l.database and d.datname = pg_catalog.current_database()
          where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock'
            and l.pid is distinct from pg_catalog.pg_backend_pid()
        )
        select l.id::int8 as id from locked l
        union
        select i.indrelid::int8 from pg_index i join locked l on l.id = i.indexrelid
        union
        select c.oid::int8 from pg_class c join locked l on l.id = c.reltoastrelid
        """;

    /// Parameters: the ids of the locked tables, of all tables.
    static final String TABLES = """
        select c.oid::int8 as id, n.nspname as schema, c.relname as name, c.relkind::text as kind,
               parent_schema.nspname as parent_schema, parent.relname as parent_name,
               case when c.relkind <> 'p' then null when c.oid = any (?::oid[]) then '(not known: locked)'
                    else pg_catalog.pg_get_partkeydef(c.oid) end as partition_key,
               pg_catalog.pg_get_expr(c.relpartbound, 0::oid) as partition_bound,
               (select d.description from pg_description d
                where d.objoid = c.oid and d.classoid = 'pg_class'::regclass::oid and d.objsubid = 0) as comment,
               pg_catalog.pg_stat_get_dead_tuples(c.oid) as dead_rows,
               pg_catalog.pg_stat_get_mod_since_analyze(c.oid) as modified_since_analyze,
               pg_catalog.pg_stat_get_numscans(c.oid) as sequential_scans,
               (select pg_catalog.sum(pg_catalog.pg_stat_get_numscans(x.indexrelid)) from pg_index x
                where x.indrelid = c.oid)::int8 as index_scans,
               greatest(pg_catalog.pg_stat_get_last_analyze_time(c.oid),
                        pg_catalog.pg_stat_get_last_autoanalyze_time(c.oid)) as last_analyze,
               greatest(pg_catalog.pg_stat_get_last_vacuum_time(c.oid),
                        pg_catalog.pg_stat_get_last_autovacuum_time(c.oid)) as last_vacuum,
               c.relpersistence = 'u' as unlogged, am.amname as access_method, space.spcname as tablespace,
               type_schema.nspname as type_schema, type.typname as type_name,
               collated.columns as collated, collated.names as collations
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_inherits i on i.inhrelid = c.oid and c.relispartition
        left join pg_class parent on parent.oid = i.inhparent
        left join pg_namespace parent_schema on parent_schema.oid = parent.relnamespace
        left join pg_am am on am.oid = c.relam
        left join pg_type type on type.oid = c.reloftype
        left join pg_namespace type_schema on type_schema.oid = type.typnamespace
        join pg_database database on database.datname = pg_catalog.current_database()
        join pg_tablespace space on space.oid = coalesce(nullif(c.reltablespace, 0::oid), database.dattablespace)
        cross join lateral (
          select coalesce(pg_catalog.array_agg(a.attname::text order by a.attnum), '{}') as columns,
                 coalesce(pg_catalog.array_agg(l.collname::text order by a.attnum), '{}') as names
          from pg_attribute a join pg_type t on t.oid = a.atttypid join pg_collation l on l.oid = a.attcollation
          where a.attrelid = c.oid and a.attnum > 0 and a.attcollation <> t.typcollation
        ) collated
        where c.oid = any (?::oid[])
        order by n.nspname, c.relname
        """;

    /// Rows and bytes; a partitioned table has those of its partitions. Functions for sizes lock what they measure, so
    /// for a locked table the pages of the last VACUUM or ANALYZE count.
    ///
    /// Parameters: the ids of the tables, of the locked ones twice.
    static final String SIZES = """
        with recursive tree as (
          select each.id as root, each.id from pg_catalog.unnest(?::oid[]) each (id)
          union all
          select t.root, i.inhrelid
          from tree t
          join pg_class p on p.oid = t.id and p.relkind = 'p'
          join pg_inherits i on i.inhparent = t.id
        ),
        parts as (
          select t.root, c.oid, c.relkind, c.reltuples, c.oid = any (?::oid[]) as locked,
                 (c.relpages + coalesce(toast.relpages, 0)) * pg_catalog.pg_size_bytes(
                   pg_catalog.current_setting('block_size')) as heap,
                 (select pg_catalog.sum(x.relpages) from pg_index i join pg_class x on x.oid = i.indexrelid
                  where i.indrelid = c.oid and c.oid = any (?::oid[])) * pg_catalog.pg_size_bytes(
                   pg_catalog.current_setting('block_size')) as indexes
          from tree t
          join pg_class c on c.oid = t.id
          left join pg_class toast on toast.oid = c.reltoastrelid
        )
        select p.root::int8 as id,
               coalesce(pg_catalog.sum(p.reltuples) filter (
                 where p.relkind <> 'p' and (p.reltuples >= 0::float4 or p.oid = p.root)),
                 pg_catalog.max(p.reltuples) filter (where p.oid = p.root))::int8 as rows,
               pg_catalog.bool_or(p.locked) as locked,
               coalesce(pg_catalog.sum(case when p.relkind = 'p' then 0 when p.locked then p.heap
                                            else pg_catalog.pg_table_size(p.oid) end), 0)::int8 as heap_bytes,
               coalesce(pg_catalog.sum(case when p.relkind = 'p' then 0 when p.locked then p.indexes
                                            else pg_catalog.pg_indexes_size(p.oid) end), 0)::int8 as index_bytes
        from parts p
        group by p.root
        """;

    /// A NOT NULL that is NOT VALID, possible since 18, lets the column hold NULL.
    ///
    /// Parameters of this: the ids of the locked tables, of the tables.
    static final String COLUMNS = """
        select a.attrelid::int8 as id, a.attname as name, pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
               not a.attnotnull or exists (
                 select from pg_constraint o
                 where o.conrelid = a.attrelid and o.contype = 'n' and not o.convalidated
                   and a.attnum = any (o.conkey)) as nullable,
               case when a.attgenerated = '' then pg_catalog.pg_get_expr(d.adbin, 0::oid)
                    when a.attrelid = any (?::oid[]) then '(not known: locked)'
                    else pg_catalog.pg_get_expr(d.adbin, d.adrelid) end as default_expression,
               case a.attidentity when 'a' then 'ALWAYS' when 'd' then 'BY DEFAULT' end as identity,
               case a.attgenerated when 's' then 'STORED' when 'v' then 'VIRTUAL' end as generated,
               (select d.description from pg_description d
                where d.objoid = a.attrelid and d.classoid = 'pg_class'::regclass::oid
                  and d.objsubid = a.attnum) as comment
        from pg_attribute a
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = any (?::oid[]) and a.attnum > 0 and not a.attisdropped
        order by a.attrelid, a.attnum
        """;

    /// Parameters: the ids of the locked tables twice, of the tables.
    static final String INDEXES = """
        select i.indrelid::int8 as id, x.relname as name,
               coalesce(readable.definition, pg_catalog.format('CREATE %sINDEX %I ON %I.%I USING %I (%s)%s',
                 case when i.indisunique then 'UNIQUE ' end, x.relname, n.nspname, c.relname, m.amname,
                 pg_catalog.array_to_string(readable.keys, ', '),
                 case when i.indpred is not null then ' WHERE (not known: locked)' end)) as definition,
               m.amname as method, readable.keys, readable.includes, readable.predicate,
               i.indisunique as is_unique, i.indisprimary as is_primary, i.indisvalid as is_valid,
               o.conname as constraint_name, readable.bytes, pg_catalog.pg_stat_get_numscans(x.oid) as scans
        from pg_index i
        join pg_class x on x.oid = i.indexrelid
        join pg_am m on m.oid = x.relam
        join pg_class c on c.oid = i.indrelid
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_constraint o on o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x')
        cross join lateral (
          select pg_catalog.pg_get_indexdef(i.indexrelid) as definition,
                 array(select pg_catalog.pg_get_indexdef(i.indexrelid, k, false)
                       from pg_catalog.generate_series(1, i.indnkeyatts) k order by k) as keys,
                 array(select pg_catalog.pg_get_indexdef(i.indexrelid, k, false)
                       from pg_catalog.generate_series(i.indnkeyatts + 1, i.indnatts) k order by k) as includes,
                 pg_catalog.pg_get_expr(i.indpred, i.indrelid) as predicate,
                 pg_catalog.pg_relation_size(x.oid) as bytes
          where not i.indrelid = any (?::oid[])
          union all
          select null,
                 array(select coalesce(pg_catalog.quote_ident(a.attname), '(not known: locked)')
                       from pg_catalog.unnest(i.indkey) with ordinality k (number, place)
                       left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number and a.attnum > 0
                       where k.place <= i.indnkeyatts order by k.place),
                 array(select pg_catalog.quote_ident(a.attname)
                       from pg_catalog.unnest(i.indkey) with ordinality k (number, place)
                       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
                       where k.place > i.indnkeyatts order by k.place),
                 case when i.indpred is not null then '(not known: locked)' end,
                 x.relpages * pg_catalog.pg_size_bytes(pg_catalog.current_setting('block_size'))
          where i.indrelid = any (?::oid[])
        ) readable
        where i.indrelid = any (?::oid[])
        order by x.relname
        """;

    /// A NOT NULL is told by its column and listed only while it is NOT VALID. The copies of a foreign key that point
    /// to the single partitions of its target are left out.
    ///
    /// Parameters: the ids of the locked tables, of the tables.
    static final String CONSTRAINTS = """
        select o.conrelid::int8 as id, o.conname as name, o.contype::text as kind,
               case when o.contype in ('c', 'x') and o.conrelid = any (?::oid[]) then '(not known: locked)'
                    else pg_catalog.pg_get_constraintdef(o.oid) end as definition, o.convalidated as validated,
               array(select a.attname from pg_catalog.unnest(o.conkey) with ordinality k (number, place)
                     join pg_attribute a on a.attrelid = o.conrelid and a.attnum = k.number
                     order by k.place) as columns,
               target_schema.nspname as target_schema, target.relname as target_name,
               array(select a.attname from pg_catalog.unnest(o.confkey) with ordinality k (number, place)
                     join pg_attribute a on a.attrelid = o.confrelid and a.attnum = k.number
                     order by k.place) as target_columns
        from pg_constraint o
        left join pg_constraint origin on origin.oid = o.conparentid
        left join pg_class target on target.oid = o.confrelid
        left join pg_namespace target_schema on target_schema.oid = target.relnamespace
        where o.conrelid = any (?::oid[])
          and (o.contype in ('p', 'u', 'f', 'c', 'x') or o.contype = 'n' and not o.convalidated)
          and origin.conrelid is distinct from o.conrelid
        order by o.conname
        """;

    /// Inheritance without partitions, what views read (the rule of a view depends on it), and what uses a function,
    /// a sequence or, in a policy, another table.
    ///
    /// Parameter: the ids of the tables.
    static final String DEPENDENCIES = """
        with wanted as (select pg_catalog.unnest(?::oid[]) as id),
        links as (
          select i.inhrelid as dependent, 'INHERITS' as kind, i.inhparent as relation, array[]::text[] as columns
          from pg_inherits i join pg_class c on c.oid = i.inhrelid
          where not c.relispartition and c.relkind in ('r', 'f') and i.inhrelid in (select id from wanted)
          union
          select r.ev_class, 'READS', d.refobjid,
                 coalesce(pg_catalog.array_agg(a.attname::text order by a.attnum)
                            filter (where a.attname is not null), '{}')
          from pg_depend d join pg_rewrite r on r.oid = d.objid
          left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid and a.attnum > 0
          where d.classid = 'pg_rewrite'::regclass::oid and d.refclassid = 'pg_class'::regclass::oid
            and d.refobjid <> r.ev_class and d.deptype = 'n' and r.ev_class in (select id from wanted)
          group by r.ev_class, d.refobjid
        ),
        parts as (
          select each.class, each.id, each.relation
          from (
            select 'pg_attrdef'::regclass::oid, oid, adrelid from pg_attrdef
            union all select 'pg_constraint'::regclass::oid, oid, conrelid from pg_constraint
            union all select 'pg_trigger'::regclass::oid, oid, tgrelid from pg_trigger
            union all select 'pg_policy'::regclass::oid, oid, polrelid from pg_policy
            union all select 'pg_rewrite'::regclass::oid, oid, ev_class from pg_rewrite
            union all select 'pg_class'::regclass::oid, indexrelid, indrelid from pg_index
          ) each (class, id, relation)
          where each.relation in (select id from wanted)
        ),
        uses as (
          select distinct p.relation as dependent, s.nspname as schema, f.proname as name
          from parts p join pg_depend d on d.classid = p.class and d.objid = p.id
          join pg_proc f on d.refclassid = 'pg_proc'::regclass::oid and f.oid = d.refobjid
          join pg_namespace s on s.oid = f.pronamespace
          union
          select distinct p.relation, s.nspname, r.relname
          from parts p join pg_depend d on d.classid = p.class and d.objid = p.id
          join pg_class r on d.refclassid = 'pg_class'::regclass::oid and r.oid = d.refobjid and r.oid <> p.relation
          join pg_namespace s on s.oid = r.relnamespace
          where d.deptype = 'n'
            and (r.relkind = 'S'
                 or p.class = 'pg_policy'::regclass::oid and r.relkind in ('r', 'p', 'v', 'm', 'f'))
        ),
        named as (
          select l.dependent, l.kind, s.nspname as target_schema, target.relname as target_name, l.columns
          from links l
          join pg_class target on target.oid = l.relation and target.relkind in ('r', 'p', 'v', 'm', 'f')
          join pg_namespace s on s.oid = target.relnamespace
          union all
          select dependent, 'USES', schema, name, array[]::text[] from uses
        )
        select n.nspname as schema, c.relname as name, l.kind, l.target_schema, l.target_name, l.columns
        from named l
        join pg_class c on c.oid = l.dependent
        join pg_namespace n on n.oid = c.relnamespace
        order by 1, 2, 3, 4, 5
        """;

    /// What hangs on tables by a name of its own. Triggers of foreign keys are the server's and left out.
    ///
    /// Parameter: the ids of the tables.
    static final String ATTACHMENTS = """
        with attached as (
          select tgrelid as relation, null as schema, tgname as name,
                 case when tgtype::int4 & 1 = 1 then 'ROW_TRIGGER' else 'STATEMENT_TRIGGER' end as kind
          from pg_trigger where not tgisinternal
          union all select polrelid, null, polname, 'POLICY' from pg_policy
          union all select ev_class, null, rulename, 'RULE' from pg_rewrite where rulename <> '_RETURN'
          union all select x.stxrelid, n.nspname, x.stxname, 'STATISTICS'
          from pg_statistic_ext x join pg_namespace n on n.oid = x.stxnamespace
          union all select m.prrelid, null, p.pubname, 'PUBLICATION'
          from pg_publication_rel m join pg_publication p on p.oid = m.prpubid
        )
        select a.kind, a.schema, a.name, n.nspname as table_schema, c.relname as table_name
        from attached a
        join pg_class c on c.oid = a.relation
        join pg_namespace n on n.oid = c.relnamespace
        where a.relation = any (?::oid[])
        order by 4, 5, 1, 2, 3
        """;

    static final String ENUMS = """
        select n.nspname as schema, t.typname as name,
               array(select e.enumlabel from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) as labels
        from pg_type t
        join pg_namespace n on n.oid = t.typnamespace
        where t.typtype = 'e' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'::text
          and not exists (select from pg_depend d
                          where d.classid = 'pg_type'::regclass::oid and d.objid = t.oid and d.deptype = 'e')
        order by n.nspname, t.typname
        """;

    static final String DOMAINS = """
        select n.nspname as schema, t.typname as name, pg_catalog.format_type(t.typbasetype, t.typtypmod) as base,
               t.typnotnull or exists (select from pg_constraint o where o.contypid = t.oid) as constrained
        from pg_type t
        join pg_namespace n on n.oid = t.typnamespace
        where t.typtype = 'd' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'::text
          and not exists (select from pg_depend d
                          where d.classid = 'pg_type'::regclass::oid and d.objid = t.oid and d.deptype = 'e')
        order by n.nspname, t.typname
        """;
}
