package dbre.db.ddl;

/// What hangs on relations: triggers, rules, policies, extended statistics, and settings that CREATE cannot say.
final class AttachedQuestions {
    private AttachedQuestions() {}

    /// Triggers that a partition has from its parent come with the parent's.
    static final String ATTACHED = TypeQuestions.OURS + """
        select 'TRIGGER' as section, 'pg_trigger' as class, t.oid::int8 as id, r.oid::int8 as relation,
               r.nspname as schema, t.tgname as name, pg_catalog.pg_get_triggerdef(t.oid) as sql
        from pg_trigger t join relations r on r.oid = t.tgrelid
        where not t.tgisinternal and t.tgparentid = 0::oid
        union all
        select 'RULE', 'pg_rewrite', w.oid::int8, r.oid::int8, r.nspname, w.rulename,
               pg_catalog.rtrim(pg_catalog.pg_get_ruledef(w.oid), ';')
        from pg_rewrite w join relations r on r.oid = w.ev_class
        where w.rulename <> '_RETURN'
        union all
        select 'STATISTICS', 'pg_statistic_ext', x.oid::int8, r.oid::int8, n.nspname, x.stxname,
               pg_catalog.pg_get_statisticsobjdef(x.oid)
        from pg_statistic_ext x join relations r on r.oid = x.stxrelid join pg_namespace n on n.oid = x.stxnamespace
        union all
        select 'POLICY', 'pg_policy', p.oid::int8, r.oid::int8, r.nspname, p.polname,
               pg_catalog.format('CREATE POLICY %I ON %s%s%s TO %s%s%s', p.polname, r.sql,
                 case when not p.polpermissive then ' AS RESTRICTIVE' end,
                 case p.polcmd when 'r' then ' FOR SELECT' when 'a' then ' FOR INSERT' when 'w' then ' FOR UPDATE'
                               when 'd' then ' FOR DELETE' end,
                 (select pg_catalog.string_agg(
                           case when e.role = 0::oid then 'PUBLIC'
                                else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(e.role)) end, ', ' order by e.place)
                  from pg_catalog.unnest(p.polroles) with ordinality e (role, place)),
                 case when p.polqual is not null
                      then pg_catalog.format(' USING (%s)', pg_catalog.pg_get_expr(p.polqual, p.polrelid)) end,
                 case when p.polwithcheck is not null
                      then pg_catalog.format(' WITH CHECK (%s)', pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)) end)
        from pg_policy p join relations r on r.oid = p.polrelid
        """;

    /// A statement about an object that exists by then.
    static final String SETTINGS = TypeQuestions.OURS + """
        select 'SETTING' as section, each.class, each.id::int8 as id, each.relation::int8 as relation, each.schema, each.name,
               each.sql
        from (
          select 'pg_class' as class, r.oid as id, r.oid as relation, r.nspname as schema, r.relname as name,
                 pg_catalog.format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', r.sql) as sql
          from relations r join pg_class c on c.oid = r.oid where c.relrowsecurity
          union all
          select 'pg_class', r.oid, r.oid, r.nspname, r.relname,
                 pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', r.sql)
          from relations r join pg_class c on c.oid = r.oid where c.relforcerowsecurity
          union all
          select 'pg_class', r.oid, r.oid, r.nspname, r.relname,
                 pg_catalog.format('ALTER TABLE ONLY %s REPLICA IDENTITY %s', r.sql,
                   case c.relreplident when 'f' then 'FULL' else 'NOTHING' end)
          from relations r join pg_class c on c.oid = r.oid
          where r.relkind in ('r', 'p', 'm') and c.relreplident in ('f', 'n')
          union all
          select 'pg_class', i.indexrelid, r.oid, r.nspname, x.relname,
                 pg_catalog.format('ALTER TABLE ONLY %s REPLICA IDENTITY USING INDEX %I', r.sql, x.relname)
          from pg_index i join relations r on r.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
          where i.indisreplident
          union all
          select 'pg_class', i.indexrelid, r.oid, r.nspname, x.relname,
                 pg_catalog.format('ALTER %s %s CLUSTER ON %I',
                   case when r.relkind = 'm' then 'MATERIALIZED VIEW' else 'TABLE' end, r.sql, x.relname)
          from pg_index i join relations r on r.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
          where i.indisclustered
          union all
          select 'pg_class', i.indexrelid, r.oid, r.nspname, x.relname,
                 pg_catalog.format('ALTER INDEX %I.%I SET TABLESPACE %I', r.nspname, x.relname, s.spcname)
          from pg_index i join relations r on r.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
          join pg_tablespace s on s.oid = x.reltablespace
          union all
          select 'pg_class', r.oid, r.oid, r.nspname, r.relname,
                 pg_catalog.format('ALTER %s %s ALTER COLUMN %I %s',
                   case when r.relkind = 'm' then 'MATERIALIZED VIEW' else 'TABLE ONLY' end, r.sql, a.attname, s.change)
          from relations r
          join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
          join pg_type t on t.oid = a.atttypid
          cross join lateral (
            select pg_catalog.format('SET STATISTICS %s', a.attstattarget) as change where a.attstattarget >= 0
            union all
            select pg_catalog.format('SET STORAGE %s',
                     case a.attstorage when 'p' then 'PLAIN' when 'e' then 'EXTERNAL' when 'm' then 'MAIN'
                                       else 'EXTENDED' end)
            where a.attstorage <> t.typstorage
            union all
            select pg_catalog.format('SET (%s)', pg_catalog.string_agg(
                     pg_catalog.format('%s = %L', o.option_name, o.option_value), ', ' order by o.option_name))
            from pg_catalog.pg_options_to_table(a.attoptions) o
            having pg_catalog.count(*) > 0::int8
          ) s
          where r.relkind in ('r', 'p', 'm')
          union all
          select 'pg_class', i.indexrelid, r.oid, r.nspname, x.relname,
                 pg_catalog.format('ALTER INDEX %I.%I ALTER COLUMN %s SET STATISTICS %s', r.nspname, x.relname, a.attnum,
                   a.attstattarget)
          from pg_index i join relations r on r.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
          join pg_attribute a on a.attrelid = x.oid and a.attnum > 0 and a.attstattarget >= 0
          union all
          select 'pg_statistic_ext', x.oid, r.oid, n.nspname, x.stxname,
                 pg_catalog.format('ALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, x.stxname, x.stxstattarget)
          from pg_statistic_ext x join relations r on r.oid = x.stxrelid join pg_namespace n on n.oid = x.stxnamespace
          where x.stxstattarget >= 0
          union all
          select 'pg_trigger', coalesce(top.id, t.oid), r.oid, r.nspname, t.tgname,
                 pg_catalog.format('ALTER TABLE ONLY %s %s TRIGGER %I', r.sql,
                   case t.tgenabled when 'D' then 'DISABLE' when 'A' then 'ENABLE ALWAYS' else 'ENABLE REPLICA' end,
                   t.tgname)
          from pg_trigger t join relations r on r.oid = t.tgrelid
          left join lateral (
            with recursive up as (
              select t.tgparentid as id where t.tgparentid <> 0::oid
              union all
              select p.tgparentid from up join pg_trigger p on p.oid = up.id where p.tgparentid <> 0::oid
            )
            select up.id, p.tgisinternal from up join pg_trigger p on p.oid = up.id and p.tgparentid = 0::oid
          ) top on true
          where not coalesce(top.tgisinternal, t.tgisinternal) and t.tgenabled <> 'O'
          union all
          select 'pg_rewrite', w.oid, r.oid, r.nspname, w.rulename,
                 pg_catalog.format('ALTER TABLE %s %s RULE %I', r.sql,
                   case w.ev_enabled when 'D' then 'DISABLE' when 'A' then 'ENABLE ALWAYS' else 'ENABLE REPLICA' end,
                   w.rulename)
          from pg_rewrite w join relations r on r.oid = w.ev_class
          where w.rulename <> '_RETURN' and w.ev_enabled <> 'O'
          union all
          select 'pg_class', r.oid, r.oid, r.nspname, r.relname,
                 pg_catalog.format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', r.sql, a.attname,
                   pg_catalog.pg_get_expr(d.adbin, 0::oid))
          from relations r join pg_attrdef d on d.adrelid = r.oid
          join pg_attribute a on a.attrelid = r.oid and a.attnum = d.adnum
          where r.relkind = 'v'
          union all
          select 'pg_class', r.oid, r.oid, r.nspname, r.relname,
                 pg_catalog.format('ALTER TABLE ONLY %s ALTER COLUMN %I %s', r.sql, a.attname, s.change)
          from relations r
          join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped and not a.attislocal
          left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
          cross join lateral (
            select pg_catalog.bool_or(above.attnotnull) as not_null,
                   pg_catalog.string_agg(distinct pg_catalog.pg_get_expr(x.adbin, 0::oid), ' ') as value
            from pg_inherits i
            join pg_attribute above on above.attrelid = i.inhparent and above.attname = a.attname
            left join pg_attrdef x on x.adrelid = above.attrelid and x.adnum = above.attnum
            where i.inhrelid = r.oid
          ) p
          cross join lateral (
            select coalesce(pg_catalog.format('SET DEFAULT %s', nullif(
                     pg_catalog.pg_get_expr(d.adbin, 0::oid), '')), 'DROP DEFAULT') as change
            where pg_catalog.pg_get_expr(d.adbin, 0::oid) is distinct from p.value
            union all
            select 'SET NOT NULL' where a.attnotnull and not p.not_null
              and not exists (select from pg_constraint o where o.conrelid = r.oid and o.contype = 'n')
          ) s
          where r.relkind = 'r' and not r.relispartition and a.attgenerated = ''
        ) each
        """;
}
