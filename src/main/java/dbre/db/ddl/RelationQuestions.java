package dbre.db.ddl;

/// What makes tables with their columns and constraints, and views.
final class RelationQuestions {
    private RelationQuestions() {}

    /// The head of CREATE TABLE and what follows the parenthesis. A partition is made as a table and
    /// attached later, because then its indexes and constraints keep their names; so is a table whose
    /// columns are all its own, because then they keep their order.
    static final String TABLES = TypeQuestions.OURS + """
        select 'TABLE' as section, 'pg_class' as class, r.oid::int8 as id, null::int8 as relation, r.nspname as schema,
               r.relname as name,
               pg_catalog.format('CREATE %sTABLE %s%s', case when c.relpersistence = 'u' then 'UNLOGGED ' end, r.sql,
                 case when t.oid is not null then pg_catalog.format(' OF %I.%I', ts.nspname, t.typname) end) as sql,
               t.oid is not null as typed,
               pg_catalog.concat(
                 (select pg_catalog.format(' INHERITS (%s)', pg_catalog.string_agg(
                           pg_catalog.format('%I.%I', n.nspname, p.relname), ', ' order by i.inhseqno))
                  from pg_inherits i join pg_class p on p.oid = i.inhparent
                  join pg_namespace n on n.oid = p.relnamespace
                  where i.inhrelid = r.oid and not c.relispartition
                    and exists (select from pg_attribute a
                                where a.attrelid = r.oid and a.attnum > 0 and not a.attislocal and not a.attisdropped)
                  having pg_catalog.count(*) > 0::int8),
                 case when r.relkind = 'p'
                      then pg_catalog.format(' PARTITION BY %s', pg_catalog.pg_get_partkeydef(r.oid)) end,
                 case when am.amname <> 'heap' then pg_catalog.format(' USING %I', am.amname) end,
                 (select pg_catalog.format(' WITH (%s)', pg_catalog.string_agg(
                           pg_catalog.format('%s = %L', o.name, o.value), ', ' order by o.place))
                  from (select x.place, x.name, x.value
                        from pg_catalog.pg_options_to_table(c.reloptions) with ordinality x (name, value, place)
                        union all
                        select 1000::int8 + x.place, pg_catalog.concat('toast.', x.name), x.value
                        from pg_class toast
                        cross join lateral pg_catalog.pg_options_to_table(toast.reloptions)
                          with ordinality x (name, value, place)
                        where toast.oid = c.reltoastrelid) o
                  having pg_catalog.count(*) > 0::int8),
                 case when sp.spcname is not null then pg_catalog.format(' TABLESPACE %I', sp.spcname) end) as tail
        from relations r
        join pg_class c on c.oid = r.oid
        left join pg_type t on t.oid = c.reloftype left join pg_namespace ts on ts.oid = t.typnamespace
        left join pg_am am on am.oid = c.relam
        left join pg_tablespace sp on sp.oid = c.reltablespace
        where r.relkind in ('r', 'p')
        """;

    /// A column of CREATE TABLE: what stands before its default, its default and what follows. One that
    /// is wholly inherited is not repeated. Since 17 a partition takes identity columns over when it is
    /// attached and must have none; since 18 a NOT NULL has a name.
    ///
    /// Parameters: those of all, the major version twice.
    static final String COLUMNS = TypeQuestions.OURS + """
        select r.oid::int8 as relation, a.attnum::int8 as place, c.reloftype <> 0::oid as typed,
               pg_catalog.quote_ident(a.attname) as name,
               pg_catalog.concat(pg_catalog.format_type(a.atttypid, a.atttypmod),
                 case when a.attcollation <> t.typcollation
                      then pg_catalog.format(' COLLATE %I.%I', ls.nspname, l.collname) end,
                 case a.attcompression when 'p' then ' COMPRESSION pglz' when 'l' then ' COMPRESSION lz4' end) as type,
               d.oid::int8 as default_id,
               case when d.oid is null then null
                    when a.attgenerated = ''
                    then pg_catalog.format('DEFAULT %s', pg_catalog.pg_get_expr(d.adbin, 0::oid))
                    else pg_catalog.format('GENERATED ALWAYS AS (%s) %s', pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                           case a.attgenerated when 's' then 'STORED' else 'VIRTUAL' end) end as value,
               a.attgenerated <> '' as generated,
               pg_catalog.concat(
                 case when a.attidentity <> '' and not (c.relispartition and ?::int4 >= 17) then
                   (select pg_catalog.format('GENERATED %s AS IDENTITY%s',
                             case a.attidentity when 'a' then 'ALWAYS' else 'BY DEFAULT' end,
                             nullif(pg_catalog.format(' (%s)', pg_catalog.btrim(pg_catalog.concat(
                               case when own.relname <> pg_catalog.concat(r.relname, '_', a.attname, '_seq')
                                      or own.relnamespace <> c.relnamespace
                                    then pg_catalog.format('SEQUENCE NAME %I.%I', os.nspname, own.relname) end,
                               OPTIONS))), ' ()'))
                    from pg_depend x
                    join pg_sequence q on q.seqrelid = x.objid
                    join pg_class own on own.oid = x.objid join pg_namespace os on os.oid = own.relnamespace
                    where x.classid = 'pg_class'::regclass::oid and x.refclassid = 'pg_class'::regclass::oid
                      and x.refobjid = r.oid and x.refobjsubid = a.attnum and x.deptype = 'i') end,
                 case when a.attnotnull and (a.attislocal or c.relispartition) then coalesce(
                   (select case when o.convalidated and (o.conislocal or c.relispartition) then pg_catalog.concat(
                             case when o.conname <> pg_catalog.concat(r.relname, '_', a.attname, '_not_null')
                                    or (select pg_catalog.count(*) from pg_constraint other
                                        where other.conname = o.conname
                                          and other.connamespace = o.connamespace) > 1::int8
                                  then pg_catalog.format(' CONSTRAINT %I', o.conname) end,
                             ' NOT NULL', case when o.connoinherit then ' NO INHERIT' end) else '' end
                    from pg_constraint o
                    where o.conrelid = r.oid and o.contype = 'n' and a.attnum = any (o.conkey)), ' NOT NULL')
                 end) as rest
        from relations r
        join pg_class c on c.oid = r.oid
        join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        left join pg_collation l on l.oid = a.attcollation left join pg_namespace ls on ls.oid = l.collnamespace
        where r.relkind in ('r', 'p') and (a.attislocal or c.relispartition or c.reloftype <> 0::oid)
        order by 1, 2
        """.replace("OPTIONS", RoutineQuestions.OPTIONS);

    /// A partition's foreign key that only repeats its parent's is left out, for it comes with the
    /// parent's; under a name of its own it is made before, and the parent's takes it over. So it is
    /// for one that points to partitions. A NOT NULL stands with its column, if it does not look at
    /// inherited ones.
    static final String CONSTRAINTS = TypeQuestions.OURS + """
        select case when o.contype = 'f' then 'FOREIGN_KEY' when x.indisvalid = false then 'LATE_CONSTRAINT'
                    else 'CONSTRAINT' end as section,
               'pg_constraint' as class, o.oid::int8 as id, r.oid::int8 as relation, r.nspname as schema,
               o.conname as name, pg_catalog.format('CONSTRAINT %I %s', o.conname, def.text) as sql,
               pg_catalog.format('ALTER TABLE %s%s ADD CONSTRAINT %I %s',
                 case when r.relkind = 'p' and x.indisvalid = false then 'ONLY ' end, r.sql, o.conname,
                 def.text) as later,
               o.contype <> 'f' and coalesce(x.indisvalid, true) and not def.text like '% NOT VALID' as inline
        from pg_constraint o
        join relations r on r.oid = o.conrelid and r.relkind in ('r', 'p')
        left join pg_constraint origin on origin.oid = o.conparentid
        left join pg_index x on x.indexrelid = o.conindid and o.contype in ('p', 'u', 'x')
        left join pg_attribute a on a.attrelid = r.oid and o.contype = 'n' and a.attnum = any (o.conkey)
        cross join lateral (select pg_catalog.pg_get_constraintdef(o.oid) as text) def
        where case o.contype
                when 'c' then o.conislocal or r.relispartition
                when 'f' then o.conparentid = 0::oid
                              or origin.conrelid <> o.conrelid and origin.conname <> o.conname
                when 'n' then (o.conislocal or r.relispartition)
                              and (not o.convalidated or not (a.attislocal or r.relispartition))
                else o.contype in ('p', 'u', 'x') end
        order by o.contype desc, o.conname
        """;

    static final String VIEWS = TypeQuestions.OURS + """
        select case when r.relkind = 'v' then 'VIEW' else 'MATERIALIZED_VIEW' end as section, 'pg_class' as class,
               r.oid::int8 as id, null::int8 as relation, r.nspname as schema, r.relname as name,
               pg_catalog.format('CREATE %s %s%s%s%s AS%s%s%s',
                 case when r.relkind = 'v' then 'VIEW' else 'MATERIALIZED VIEW' end, r.sql,
                 case when am.amname <> 'heap' then pg_catalog.format(' USING %I', am.amname) end,
                 (select pg_catalog.format(' WITH (%s)', pg_catalog.string_agg(
                           pg_catalog.format('%s = %L', o.name, o.value), ', ' order by o.place))
                  from pg_catalog.pg_options_to_table(c.reloptions) with ordinality o (name, value, place)
                  having pg_catalog.count(*) > 0::int8),
                 case when sp.spcname is not null then pg_catalog.format(' TABLESPACE %I', sp.spcname) end,
                 pg_catalog.chr(10), pg_catalog.rtrim(pg_catalog.pg_get_viewdef(r.oid), ';'),
                 case when r.relkind = 'm' then pg_catalog.concat(pg_catalog.chr(10), 'WITH NO DATA') end) as sql
        from relations r join pg_class c on c.oid = r.oid
        left join pg_am am on am.oid = c.relam
        left join pg_tablespace sp on sp.oid = c.reltablespace
        where r.relkind in ('v', 'm')
        union all
        select 'REFRESH', 'pg_class', r.oid::int8, null, r.nspname, r.relname,
               pg_catalog.format('REFRESH MATERIALIZED VIEW %s', r.sql)
        from relations r join pg_class c on c.oid = r.oid
        where r.relkind = 'm' and c.relispopulated
        """;

    /// Indexes without a constraint. The server prints ON ONLY for a partitioned table.
    static final String INDEXES = TypeQuestions.OURS + """
        select case when r.relkind = 'p' and not i.indisvalid then 'LATE_INDEX' else 'INDEX' end as section,
               'pg_class' as class, i.indexrelid::int8 as id, r.oid::int8 as relation, r.nspname as schema,
               x.relname as name, pg_catalog.pg_get_indexdef(i.indexrelid) as sql,
               not i.indisvalid and r.relkind <> 'p' as invalid
        from pg_index i
        join relations r on r.oid = i.indrelid
        join pg_class x on x.oid = i.indexrelid
        where not exists (select from pg_constraint o where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x'))
        """;

    /// What ties tables to tables.
    static final String TIES = TypeQuestions.OURS + """
        select 'ATTACH' as section, 'pg_class' as class, r.oid::int8 as id, p.oid::int8 as relation,
               r.nspname as schema, r.relname as name,
               pg_catalog.format('ALTER TABLE ONLY %s ATTACH PARTITION %s %s', p.sql, r.sql,
                 pg_catalog.pg_get_expr(c.relpartbound, 0::oid)) as sql
        from relations r join pg_class c on c.oid = r.oid
        join pg_inherits i on i.inhrelid = r.oid
        join relations p on p.oid = i.inhparent
        where c.relispartition
        union all
        select 'ATTACH', 'pg_class', r.oid::int8, p.oid::int8, r.nspname, r.relname,
               pg_catalog.format('ALTER TABLE %s INHERIT %s', r.sql, p.sql)
        from relations r
        join pg_inherits i on i.inhrelid = r.oid
        join relations p on p.oid = i.inhparent
        where r.relkind = 'r' and not r.relispartition
          and not exists (select from pg_attribute a
                          where a.attrelid = r.oid and a.attnum > 0 and not a.attislocal and not a.attisdropped)
        """;
}
