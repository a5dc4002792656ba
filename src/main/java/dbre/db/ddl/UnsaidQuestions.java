package dbre.db.ddl;

/// What the statements do not say about objects that they make, or that are there without them.
///
/// Each row: the kind, why it is not written, the object, the relation and schema that it belongs to, and a name.
final class UnsaidQuestions {
    private UnsaidQuestions() {}

    /// A label means something to the module that gave it, which the copy may not have.
    private static final String LABELS = """
        select 'security label' as kind, 'the module that reads it may be missing where the script runs' as why,
               l.objoid as id, c.oid as relation, coalesce(n.nspname, '') as schema,
               pg_catalog.format('%s %s by %s', i.type, i.identity, l.provider) as name
        from pg_seclabel l
        cross join lateral pg_catalog.pg_identify_object(l.classoid, l.objoid, l.objsubid) i (type, schema, name, identity)
        left join pg_class c on l.classoid = 'pg_class'::regclass::oid and c.oid = l.objoid
        left join pg_namespace n on n.oid = c.relnamespace
        """;

    /// The names of these triggers have numbers in them that another database does not have.
    private static final String TRIGGERS = """
        select distinct 'state of the triggers of a constraint',
               'they are not plainly enabled here, so it may not be kept; the script makes one that is',
               o.oid, r.oid, r.nspname,
               pg_catalog.format('%I on %s %s', o.conname, r.sql,
                 case t.tgenabled when 'D' then 'disabled' when 'A' then 'always' else 'on replicas only' end)
        from pg_trigger t
        join pg_constraint o on o.oid = t.tgconstraint and o.contype <> 't'
        join relations r on r.oid = o.conrelid
        where t.tgisinternal and t.tgenabled <> 'O'
        """;

    /// Who may hold privileges, with the owner, who gives them without being named.
    private static final String GRANTORS = """
        select 'privilege that another role than the owner gave', 'it is written as if the owner had given it',
               held.id, held.relation, held.schema,
               pg_catalog.format('%s on %s by %s', g.privilege_type, held.name,
                 pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantor)))
        from (
          select r.oid as id, r.oid as relation, r.nspname as schema, r.sql as name, r.relowner as owner, r.relacl as acl
          from relations r
          union all
          select r.oid, r.oid, r.nspname, pg_catalog.format('%s (%I)', r.sql, a.attname), r.relowner, a.attacl
          from relations r join pg_attribute a on a.attrelid = r.oid and a.attacl is not null and not a.attisdropped
          union all
          select s.oid, null, s.nspname, pg_catalog.format('schema %I', s.nspname), s.nspowner, s.nspacl from spaces s
          union all
          select f.oid, null, s.nspname, pg_catalog.format('%I.%I', s.nspname, f.proname), f.proowner, f.proacl
          from pg_proc f join spaces s on s.oid = f.pronamespace
          union all
          select t.oid, null, s.nspname, pg_catalog.format('%I.%I', s.nspname, t.typname), t.typowner, t.typacl
          from pg_type t join spaces s on s.oid = t.typnamespace
        ) held
        cross join lateral pg_catalog.aclexplode(held.acl) g
        where held.acl is not null and g.grantor <> held.owner
        """;

    /// Everything with privileges that an extension or the server brought. Those that it had then are in pg_init_privs,
    /// unless they were none but those by default; initdb does not note that all may use the information schema.
    private static final String BROUGHT = """
        select 'privilege on what an extension or the server brings', 'it was changed here, and is not written',
               b.id, null, b.schema, b.name
        from (
          select 'pg_class'::regclass::oid as class, c.oid as id, 0 as part, n.nspname as schema,
                 pg_catalog.format('%I.%I', n.nspname, c.relname) as name, c.relacl as acl,
                 case when n.nspname = 'information_schema' and c.relacl is not null
                      then pg_catalog.array_append(pg_catalog.acldefault('r', c.relowner),
                             pg_catalog.makeaclitem(0::oid, c.relowner, 'SELECT', false))
                      else pg_catalog.acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)
                 end as preset
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
          union all
          select 'pg_class'::regclass::oid, c.oid, a.attnum, n.nspname,
                 pg_catalog.format('%I.%I (%I)', n.nspname, c.relname, a.attname), a.attacl, '{}'
          from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
          where a.attacl is not null and not a.attisdropped
          union all
          select 'pg_namespace'::regclass::oid, n.oid, 0, n.nspname, pg_catalog.format('schema %I', n.nspname), n.nspacl,
                 case when n.nspname = 'information_schema'
                      then pg_catalog.array_append(pg_catalog.acldefault('n', n.nspowner),
                             pg_catalog.makeaclitem(0::oid, n.nspowner, 'USAGE', false))
                      else pg_catalog.acldefault('n', n.nspowner) end
          from pg_namespace n where n.nspname <> 'public'
          union all
          select 'pg_proc'::regclass::oid, f.oid, 0, n.nspname, pg_catalog.format('%I.%I', n.nspname, f.proname), f.proacl,
                 pg_catalog.acldefault('f', f.proowner)
          from pg_proc f join pg_namespace n on n.oid = f.pronamespace
          union all
          select 'pg_type'::regclass::oid, t.oid, 0, n.nspname, pg_catalog.format('%I.%I', n.nspname, t.typname), t.typacl,
                 pg_catalog.acldefault('T', t.typowner)
          from pg_type t join pg_namespace n on n.oid = t.typnamespace
          union all
          select 'pg_language'::regclass::oid, l.oid, 0, '', pg_catalog.format('language %I', l.lanname), l.lanacl,
                 pg_catalog.acldefault('l', l.lanowner)
          from pg_language l
          union all
          select 'pg_foreign_data_wrapper'::regclass::oid, w.oid, 0, '',
                 pg_catalog.format('foreign data wrapper %I', w.fdwname), w.fdwacl, pg_catalog.acldefault('F', w.fdwowner)
          from pg_foreign_data_wrapper w
        ) b
        left join pg_init_privs i on i.objoid = b.id and i.classoid = b.class and i.objsubid = b.part
        where (b.id < 16384::oid or exists (select from members m where m.classid = b.class and m.objid = b.id))
          and (b.acl is not null or i.initprivs is not null)
          and exists (
            (select pg_catalog.aclexplode(coalesce(b.acl, b.preset))
             except select pg_catalog.aclexplode(coalesce(i.initprivs, b.preset)))
            union all
            (select pg_catalog.aclexplode(coalesce(i.initprivs, b.preset))
             except select pg_catalog.aclexplode(coalesce(b.acl, b.preset))))
        """;

    /// Extensions comment on themselves and their members too. A comment that is younger than its extension's last
    /// update was not made by it; an older one cannot be told from its own.
    private static final String COMMENTS = """
        select 'comment on what an extension brings', 'it seems to have been made or changed here, and is not written',
               d.objoid, null, '', pg_catalog.format('%s %s', i.type, i.identity)
        from pg_description d
        join (
          select 'pg_extension'::regclass::oid as class, e.oid as id, e.oid as extension from pg_extension e
          union all
          select m.classid, m.objid, m.refobjid from pg_depend m
          where m.deptype = 'e' and m.refclassid = 'pg_extension'::regclass::oid
        ) brought on brought.class = d.classoid and brought.id = d.objoid
        join pg_extension e on e.oid = brought.extension
        cross join lateral pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) i (type, schema, name, identity)
        where pg_catalog.age(d.xmin) < pg_catalog.age(e.xmin)
        """;

    /// Parameter: the ids of relations to leave out.
    static final String UNSAID =
            TypeQuestions.OURS + """
                select each.kind, each.why, each.id::int8 as id, each.relation::int8 as relation, each.schema, each.name from (
                """ + String.join("union all\n", LABELS, TRIGGERS, GRANTORS, BROUGHT, COMMENTS) + """
                ) each
                order by each.kind, each.name
                """;
}
