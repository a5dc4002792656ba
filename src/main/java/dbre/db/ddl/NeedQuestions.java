package dbre.db.ddl;

/// Who needs whom, what is there and not written, and what stands locked.
final class NeedQuestions {
    private NeedQuestions() {}

    /// What rests on what. An object of kind i or e is a part of the one it rests on; that a sequence is owned by a
    /// column and
    /// a partition's objects belong to its parent's is told by statements of their own.
    static final String NEEDS = """
        select k.relname as class, d.objid::int8 as id, other.relname as other_class, d.refobjid::int8 as other,
               d.deptype in ('i', 'e') as part
        from pg_depend d
        join pg_class k on k.oid = d.classid
        join pg_class other on other.oid = d.refclassid
        where d.objid >= 16384::oid and d.refobjid >= 16384::oid and d.deptype in ('n', 'a', 'i', 'x', 'e')
          and not (d.deptype = 'a' and k.relname = 'pg_class' and other.relname = 'pg_class'
                   and exists (select from pg_class s where s.oid = d.objid and s.relkind = 'S'))
        union
        select 'pg_constraint', o.conparentid::int8, 'pg_constraint', o.oid::int8, false
        from pg_constraint o where o.contype = 'f' and o.conparentid <> 0::oid
        """;

    /// The relations that cannot be printed without waiting for another session: those that it holds, and those whose
    /// query or policies read one of them.
    static final String LOCKED = """
        with locked as (
          select distinct l.relation as id
          from pg_locks l join pg_database d on d.oid = l.database and d.datname = pg_catalog.current_database()
          where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock'
            and l.pid is distinct from pg_catalog.pg_backend_pid()
        ),
        held as (
          select l.id from locked l
          union
          select i.indrelid from pg_index i join locked l on l.id = i.indexrelid
          union
          select w.ev_class from pg_rewrite w
          join pg_depend d on d.classid = 'pg_rewrite'::regclass::oid and d.objid = w.oid
          join locked l on d.refclassid = 'pg_class'::regclass::oid and d.refobjid = l.id
          union
          select p.polrelid from pg_policy p
          join pg_depend d on d.classid = 'pg_policy'::regclass::oid and d.objid = p.oid
          join locked l on d.refclassid = 'pg_class'::regclass::oid and d.refobjid = l.id
        )
        select h.id::int8 as id, n.nspname as schema, c.relname as name
        from held h join pg_class c on c.oid = h.id and c.relkind in ('r', 'p', 'v', 'm')
        join pg_namespace n on n.oid = c.relnamespace
        """;

    /// The kinds that are not written. A publication and a subscription reach beyond the database; the servers behind
    /// foreign tables have passwords.
    static final String NOT_WRITTEN = TypeQuestions.OURS + """
        select each.what, each.class, each.id::int8 as id, each.name, each.schema
        from (
          select 'foreign table' as what, 'pg_class' as class, 'pg_class'::regclass::oid as class_id, c.oid as id,
                 pg_catalog.format('%I.%I', s.nspname, c.relname) as name, s.nspname as schema
          from pg_class c join spaces s on s.oid = c.relnamespace where c.relkind = 'f'
          union all
          select 'foreign server', 'pg_foreign_server', 'pg_foreign_server'::regclass::oid, f.oid,
                 pg_catalog.quote_ident(f.srvname), '' from pg_foreign_server f
          union all
          select 'base type', 'pg_type', 'pg_type'::regclass::oid, t.oid,
                 pg_catalog.format('%I.%I', s.nspname, t.typname), s.nspname
          from pg_type t join spaces s on s.oid = t.typnamespace
          where t.typtype in ('b', 'p') and not exists (select from pg_type e where e.typarray = t.oid)
             or t.typtype = 'r' and exists (select from pg_range r where r.rngtypid = t.oid and r.rngcanonical::oid <> 0::oid)
          union all
          select 'operator class', 'pg_opclass', 'pg_opclass'::regclass::oid, o.oid,
                 pg_catalog.format('%I.%I', s.nspname, o.opcname), s.nspname
          from pg_opclass o join spaces s on s.oid = o.opcnamespace
          union all
          select 'operator family', 'pg_opfamily', 'pg_opfamily'::regclass::oid, o.oid,
                 pg_catalog.format('%I.%I', s.nspname, o.opfname), s.nspname
          from pg_opfamily o join spaces s on s.oid = o.opfnamespace
          union all
          select 'cast', 'pg_cast', 'pg_cast'::regclass::oid, c.oid,
                 pg_catalog.format('%s as %s', pg_catalog.format_type(c.castsource, null),
                   pg_catalog.format_type(c.casttarget, null)), ''
          from pg_cast c
          where c.oid >= 16384::oid and not exists (
            select from pg_depend d where d.classid = 'pg_cast'::regclass::oid and d.objid = c.oid and d.deptype = 'i')
          union all
          select 'text search configuration', 'pg_ts_config', 'pg_ts_config'::regclass::oid, c.oid,
                 pg_catalog.format('%I.%I', s.nspname, c.cfgname), s.nspname
          from pg_ts_config c join spaces s on s.oid = c.cfgnamespace
          union all
          select 'text search dictionary', 'pg_ts_dict', 'pg_ts_dict'::regclass::oid, c.oid,
                 pg_catalog.format('%I.%I', s.nspname, c.dictname), s.nspname
          from pg_ts_dict c join spaces s on s.oid = c.dictnamespace
          union all
          select 'conversion', 'pg_conversion', 'pg_conversion'::regclass::oid, c.oid,
                 pg_catalog.format('%I.%I', s.nspname, c.conname), s.nspname
          from pg_conversion c join spaces s on s.oid = c.connamespace
          union all
          select 'language', 'pg_language', 'pg_language'::regclass::oid, l.oid, pg_catalog.quote_ident(l.lanname), ''
          from pg_language l where l.oid >= 16384::oid
          union all
          select 'access method', 'pg_am', 'pg_am'::regclass::oid, a.oid, pg_catalog.quote_ident(a.amname), ''
          from pg_am a where a.oid >= 16384::oid
          union all
          select 'event trigger', 'pg_event_trigger', 'pg_event_trigger'::regclass::oid, e.oid,
                 pg_catalog.quote_ident(e.evtname), '' from pg_event_trigger e
          union all
          select 'publication', 'pg_publication', 'pg_publication'::regclass::oid, p.oid,
                 pg_catalog.quote_ident(p.pubname), '' from pg_publication p
          union all
          select 'subscription', 'pg_subscription', 'pg_subscription'::regclass::oid, p.oid,
                 pg_catalog.quote_ident(p.subname), ''
          from pg_subscription p
          join pg_database d on d.oid = p.subdbid and d.datname = pg_catalog.current_database()
          union all
          select 'transform', 'pg_transform', 'pg_transform'::regclass::oid, t.oid,
                 pg_catalog.format('%s in %I', pg_catalog.format_type(t.trftype, null), l.lanname), ''
          from pg_transform t join pg_language l on l.oid = t.trflang
        ) each
        where not exists (select from members m where m.classid = each.class_id and m.objid = each.id)
        order by each.what, each.name
        """;
}
