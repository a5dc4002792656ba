package dbre.db.ddl;

/// Comments, owners and privileges of every object, what is not written, and who needs whom.
final class ObjectQuestions {
    private ObjectQuestions() {}

    /// Every object by the words that COMMENT, ALTER ... OWNER and GRANT call it by.
    private static final String OBJECTS = TypeQuestions.OURS + """
        , objects as (
          select 'pg_namespace' as class, 'pg_namespace'::regclass::oid as class_id, s.oid as id, null::oid as relation,
                 s.nspname as schema, s.nspname as name, 'SCHEMA' as kind, pg_catalog.quote_ident(s.nspname) as sql,
                 s.nspowner as owner, s.nspacl as acl,
                 coalesce((select i.initprivs from pg_init_privs i where i.objoid = s.oid
                             and i.classoid = 'pg_namespace'::regclass::oid and i.privtype = 'i'),
                          pg_catalog.acldefault('n', s.nspowner)) as preset
          from spaces s
          where not exists (select from members m where m.classid = 'pg_namespace'::regclass::oid and m.objid = s.oid)
          union all
          select 'pg_class', 'pg_class'::regclass::oid, r.oid, r.oid, r.nspname, r.relname,
                 case r.relkind when 'S' then 'SEQUENCE' when 'v' then 'VIEW' when 'm' then 'MATERIALIZED VIEW'
                                else 'TABLE' end,
                 r.sql, r.relowner, r.relacl, pg_catalog.acldefault(case when r.relkind = 'S' then 's' else 'r' end::"char",
                   r.relowner)
          from relations r where r.relkind <> 'c'
          union all
          select 'pg_class', 'pg_class'::regclass::oid, x.oid, r.oid, r.nspname, x.relname, 'INDEX',
                 pg_catalog.format('%I.%I', r.nspname, x.relname), null, null, null
          from pg_index i join relations r on r.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
          union all
          select 'pg_type', 'pg_type'::regclass::oid, t.oid, null, s.nspname, t.typname,
                 case when t.typtype = 'd' then 'DOMAIN' else 'TYPE' end,
                 pg_catalog.format('%I.%I', s.nspname, t.typname), t.typowner, t.typacl,
                 pg_catalog.acldefault('T', t.typowner)
          from pg_type t join spaces s on s.oid = t.typnamespace
          where (t.typtype in ('e', 'd', 'r')
                 or t.typtype = 'c' and exists (select from relations c where c.oid = t.typrelid and c.relkind = 'c'))
            and not exists (select from members m where m.classid = 'pg_type'::regclass::oid and m.objid = t.oid)
          union all
          select 'pg_proc', 'pg_proc'::regclass::oid, f.oid, null, s.nspname, f.proname,
                 case f.prokind when 'a' then 'AGGREGATE' when 'p' then 'PROCEDURE' else 'FUNCTION' end,
                 pg_catalog.format('%I.%I(%s)', s.nspname, f.proname,
                   case when f.prokind = 'a' and f.pronargs = 0 then '*'
                        else pg_catalog.pg_get_function_identity_arguments(f.oid) end),
                 f.proowner, f.proacl, pg_catalog.acldefault('f', f.proowner)
          from pg_proc f join spaces s on s.oid = f.pronamespace
          where not exists (select from members m where m.classid = 'pg_proc'::regclass::oid and m.objid = f.oid)
            and not exists (select from pg_depend d
                            where d.classid = 'pg_proc'::regclass::oid and d.objid = f.oid and d.deptype = 'i')
          union all
          select 'pg_constraint', 'pg_constraint'::regclass::oid, o.oid, r.oid, r.nspname, o.conname, 'CONSTRAINT',
                 pg_catalog.format('%I ON %s', o.conname, r.sql), null, null, null
          from pg_constraint o join relations r on r.oid = o.conrelid
          union all
          select 'pg_constraint', 'pg_constraint'::regclass::oid, o.oid, null, s.nspname, o.conname, 'CONSTRAINT',
                 pg_catalog.format('%I ON DOMAIN %I.%I', o.conname, s.nspname, t.typname), null, null, null
          from pg_constraint o join pg_type t on t.oid = o.contypid join spaces s on s.oid = t.typnamespace
          union all
          select 'pg_trigger', 'pg_trigger'::regclass::oid, t.oid, r.oid, r.nspname, t.tgname, 'TRIGGER',
                 pg_catalog.format('%I ON %s', t.tgname, r.sql), null, null, null
          from pg_trigger t join relations r on r.oid = t.tgrelid where not t.tgisinternal
          union all
          select 'pg_policy', 'pg_policy'::regclass::oid, p.oid, r.oid, r.nspname, p.polname, 'POLICY',
                 pg_catalog.format('%I ON %s', p.polname, r.sql), null, null, null
          from pg_policy p join relations r on r.oid = p.polrelid
          union all
          select 'pg_rewrite', 'pg_rewrite'::regclass::oid, w.oid, r.oid, r.nspname, w.rulename, 'RULE',
                 pg_catalog.format('%I ON %s', w.rulename, r.sql), null, null, null
          from pg_rewrite w join relations r on r.oid = w.ev_class where w.rulename <> '_RETURN'
          union all
          select 'pg_statistic_ext', 'pg_statistic_ext'::regclass::oid, x.oid, r.oid, n.nspname, x.stxname, 'STATISTICS',
                 pg_catalog.format('%I.%I', n.nspname, x.stxname), x.stxowner, null, null
          from pg_statistic_ext x join relations r on r.oid = x.stxrelid join pg_namespace n on n.oid = x.stxnamespace
          union all
          select 'pg_collation', 'pg_collation'::regclass::oid, c.oid, null, s.nspname, c.collname, 'COLLATION',
                 pg_catalog.format('%I.%I', s.nspname, c.collname), c.collowner, null, null
          from pg_collation c join spaces s on s.oid = c.collnamespace
          where not exists (select from members m where m.classid = 'pg_collation'::regclass::oid and m.objid = c.oid)
          union all
          select 'pg_operator', 'pg_operator'::regclass::oid, o.oid, null, s.nspname, o.oprname, 'OPERATOR',
                 pg_catalog.format('%I.%s (%s, %s)', s.nspname, o.oprname,
                   case when o.oprleft = 0::oid then 'NONE' else pg_catalog.format_type(o.oprleft, null) end,
                   pg_catalog.format_type(o.oprright, null)), o.oprowner, null, null
          from pg_operator o join spaces s on s.oid = o.oprnamespace
          where o.oprcode::oid <> 0::oid
            and not exists (select from members m where m.classid = 'pg_operator'::regclass::oid and m.objid = o.oid)
        )
        """;

    /// What the server's initdb says of the schema public is not repeated.
    static final String COMMENTS = OBJECTS + """
        select 'COMMENT' as section, o.class, o.id::int8 as id, o.relation::int8 as relation, o.schema, o.name,
               pg_catalog.format('COMMENT ON %s %s%s IS %L',
                 case when d.objsubid > 0 then 'COLUMN' else o.kind end, o.sql,
                 case when d.objsubid > 0 then pg_catalog.concat('.', pg_catalog.quote_ident(a.attname)) end,
                 d.description) as sql
        from objects o
        join pg_description d on d.classoid = o.class_id and d.objoid = o.id
        left join pg_attribute a on d.objsubid > 0 and a.attrelid = o.id and a.attnum = d.objsubid
        where not (o.kind = 'SCHEMA' and o.name = 'public' and d.description = 'standard public schema')
        union all
        select 'COMMENT', 'pg_type', t.oid::int8, null, r.nspname, r.relname,
               pg_catalog.format('COMMENT ON COLUMN %s.%I IS %L', r.sql, a.attname, d.description)
        from relations r join pg_type t on t.typrelid = r.oid
        join pg_description d on d.classoid = 'pg_class'::regclass::oid and d.objoid = r.oid
        join pg_attribute a on a.attrelid = r.oid and a.attnum = d.objsubid
        where r.relkind = 'c'
        """;

    /// An object of the database's owner has no OWNER TO.
    static final String OWNERS = OBJECTS + """
        select 'OWNER' as section, o.class, o.id::int8 as id, o.relation::int8 as relation, o.schema, o.name,
               pg_catalog.format('ALTER %s %s OWNER TO %I', o.kind, o.sql, pg_catalog.pg_get_userbyid(o.owner)) as sql
        from objects o
        join pg_database b on b.datname = pg_catalog.current_database()
        where o.owner <> b.datdba and not (o.kind = 'SCHEMA' and o.name = 'public')
          and not (o.kind = 'SEQUENCE' and exists (
            select from pg_depend d where d.classid = o.class_id and d.objid = o.id and d.deptype in ('a', 'i')
              and d.refclassid = o.class_id and d.refobjsubid > 0))
        """;

    /// Where privileges are not those that an object has by itself: what has to be taken away, then what is given.
    /// Who else than the owner gave it is in [UnsaidQuestions].
    static final String PRIVILEGES = OBJECTS + """
        , wanted as (
          select o.class, o.id, o.relation, o.schema, o.name, o.kind, o.sql, o.acl, o.preset, '' as columns from objects o
          where o.acl is not null
          union all
          select 'pg_class', r.oid, r.oid, r.nspname, r.relname, 'TABLE', r.sql, a.attacl, null,
                 pg_catalog.format(' (%I)', a.attname)
          from relations r join pg_attribute a on a.attrelid = r.oid and a.attacl is not null and not a.attisdropped
        ),
        changes as (
          select w.class, w.id, w.relation, w.schema, w.name, w.kind, w.sql, w.columns, 'REVOKE' as verb, p.grantee,
                 p.privilege_type as privilege, false as grantable
          from wanted w cross join lateral pg_catalog.aclexplode(w.preset) p
          where not exists (select from pg_catalog.aclexplode(w.acl) g
                            where g.grantee = p.grantee and g.privilege_type = p.privilege_type
                              and g.is_grantable = p.is_grantable)
          union all
          select w.class, w.id, w.relation, w.schema, w.name, w.kind, w.sql, w.columns, 'GRANT', g.grantee,
                 g.privilege_type, g.is_grantable
          from wanted w cross join lateral pg_catalog.aclexplode(w.acl) g
          where not exists (select from pg_catalog.aclexplode(w.preset) p
                            where g.grantee = p.grantee and g.privilege_type = p.privilege_type
                              and g.is_grantable = p.is_grantable)
        )
        select 'PRIVILEGE' as section, c.class, c.id::int8 as id, c.relation::int8 as relation, c.schema, c.name,
               pg_catalog.format('%s %s ON %s %s %s %s%s', c.verb,
                 pg_catalog.string_agg(distinct pg_catalog.concat(c.privilege, c.columns), ', '),
                 case when c.kind in ('VIEW', 'MATERIALIZED VIEW') then 'TABLE' when c.kind = 'AGGREGATE' then 'FUNCTION'
                      else c.kind end, c.sql,
                 case when c.verb = 'REVOKE' then 'FROM' else 'TO' end,
                 case when c.grantee = 0::oid then 'PUBLIC'
                      else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(c.grantee)) end,
                 case when c.grantable then ' WITH GRANT OPTION' end) as sql
        from changes c
        group by c.class, c.id, c.relation, c.schema, c.name, c.kind, c.sql, c.verb, c.grantee, c.grantable
        order by c.verb desc, c.grantee
        """;

    /// A default without a schema replaces the server's own, one with a schema is added.
    static final String DEFAULT_PRIVILEGES = TypeQuestions.OURS + """
        , wanted as (
          select a.oid, a.defaclacl as acl, s.nspname, a.defaclobjtype, pg_catalog.concat(
                   pg_catalog.format('ALTER DEFAULT PRIVILEGES FOR ROLE %I', pg_catalog.pg_get_userbyid(a.defaclrole)),
                   case when s.oid is not null then pg_catalog.format(' IN SCHEMA %I', s.nspname) end) as head,
                 case when a.defaclnamespace = 0::oid then pg_catalog.acldefault(
                   case when a.defaclobjtype = 'S' then 's' else a.defaclobjtype end, a.defaclrole) end as preset
          from pg_default_acl a left join spaces s on s.oid = a.defaclnamespace
        ),
        changes as (
          select w.oid, w.head, w.nspname, w.defaclobjtype, 'REVOKE' as verb, p.grantee, p.privilege_type as privilege,
                 false as grantable
          from wanted w cross join lateral pg_catalog.aclexplode(w.preset) p
          where not exists (select from pg_catalog.aclexplode(w.acl) g
                            where g.grantee = p.grantee and g.privilege_type = p.privilege_type
                              and g.is_grantable = p.is_grantable)
          union all
          select w.oid, w.head, w.nspname, w.defaclobjtype, 'GRANT', g.grantee, g.privilege_type, g.is_grantable
          from wanted w cross join lateral pg_catalog.aclexplode(w.acl) g
          where not exists (select from pg_catalog.aclexplode(w.preset) p
                            where g.grantee = p.grantee and g.privilege_type = p.privilege_type
                              and g.is_grantable = p.is_grantable)
        )
        select 'DEFAULT_PRIVILEGE' as section, 'pg_default_acl' as class, c.oid::int8 as id, null::int8 as relation,
               coalesce(c.nspname, '') as schema, c.head as name,
               pg_catalog.format('%s %s %s ON %s %s %s%s', c.head, c.verb,
                 pg_catalog.string_agg(distinct c.privilege, ', '),
                 case c.defaclobjtype when 'r' then 'TABLES' when 'S' then 'SEQUENCES' when 'f' then 'FUNCTIONS'
                                      when 'T' then 'TYPES' when 'n' then 'SCHEMAS' else 'LARGE OBJECTS' end,
                 case when c.verb = 'REVOKE' then 'FROM' else 'TO' end,
                 case when c.grantee = 0::oid then 'PUBLIC'
                      else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(c.grantee)) end,
                 case when c.grantable then ' WITH GRANT OPTION' end) as sql
        from changes c
        group by c.oid, c.head, c.nspname, c.defaclobjtype, c.verb, c.grantee, c.grantable
        order by c.verb desc, c.grantee
        """;
}
