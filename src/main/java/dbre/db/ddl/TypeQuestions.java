package dbre.db.ddl;

/// What makes schemas, extensions, collations and types. Each row is a statement, see [Part].
///
/// Like all our queries they call functions by their schema, and operators and casts exist for exactly their types in
/// the server's own catalogue, so that nobody's objects are called.
final class TypeQuestions {
    private TypeQuestions() {}

    /// What is the user's and not an extension's or the server's. Every question begins with it.
    ///
    /// Parameter: the ids of relations to leave out.
    static final String OURS = """
        with members as not materialized (
          select d.classid, d.objid from pg_depend d where d.deptype = 'e'
        ),
        spaces as (
          select n.oid, n.nspname, n.nspowner, n.nspacl from pg_namespace n
          where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'::text
        ),
        relations as (
          select c.oid, c.relname, c.relkind, c.relispartition, c.relowner, c.relacl, s.nspname,
                 pg_catalog.format('%I.%I', s.nspname, c.relname) as sql
          from pg_class c join spaces s on s.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'v', 'm', 'S', 'c') and c.relpersistence <> 't'
            and not c.oid = any (?::oid[])
            and not exists (select from members m where m.classid = 'pg_class'::regclass::oid and m.objid = c.oid)
        )
        """;

    static final String SCHEMAS = OURS + """
        select 'SCHEMA' as section, 'pg_namespace' as class, s.oid::int8 as id, null::int8 as relation,
               s.nspname as schema, s.nspname as name, pg_catalog.format('CREATE SCHEMA %I', s.nspname) as sql
        from spaces s
        where s.nspname <> 'public'
          and not exists (select from members m where m.classid = 'pg_namespace'::regclass::oid and m.objid = s.oid)
        union all
        select 'EXTENSION', 'pg_extension', e.oid::int8, null, n.nspname, e.extname,
               pg_catalog.format('CREATE EXTENSION IF NOT EXISTS %I%s', e.extname,
                 case when not exists (select from members m
                                       where m.classid = 'pg_namespace'::regclass::oid and m.objid = n.oid)
                      then pg_catalog.format(' WITH SCHEMA %I', n.nspname) end)
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace
        where e.extname <> 'plpgsql'
        """;

    /// The locale of ICU has had three names: none, colliculocale since 15, colllocale since 17. Rules came in 16.
    static String collations(int major) {
        String locale = major >= 17 ? "c.colllocale" : major >= 15 ? "c.colliculocale" : "null::text";
        String rules = major >= 16 ? "c.collicurules" : "null::text";
        return OURS + """
            select 'COLLATION' as section, 'pg_collation' as class, c.oid::int8 as id, null::int8 as relation,
                   s.nspname as schema, c.collname as name,
                   pg_catalog.format('CREATE COLLATION %%I.%%I (provider = %%s, %%s%%s%%s)', s.nspname, c.collname,
                     case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
                     case when coalesce(%1$s, c.collcollate) is null or c.collcollate is distinct from c.collctype
                          then pg_catalog.format('lc_collate = %%L, lc_ctype = %%L', c.collcollate, c.collctype)
                          else pg_catalog.format('locale = %%L', coalesce(%1$s, c.collcollate)) end,
                     case when not c.collisdeterministic then ', deterministic = false' end,
                     case when %2$s is not null then pg_catalog.format(', rules = %%L', %2$s) end) as sql
            from pg_collation c join spaces s on s.oid = c.collnamespace
            where not exists (select from members m where m.classid = 'pg_collation'::regclass::oid and m.objid = c.oid)
            """.formatted(locale, rules);
    }

    static final String TYPES = OURS + """
        select 'TYPE' as section, 'pg_type' as class, t.oid::int8 as id, null::int8 as relation, s.nspname as schema,
               t.typname as name,
               pg_catalog.format('CREATE TYPE %I.%I AS %s', s.nspname, t.typname, case t.typtype
                 when 'e' then pg_catalog.format('ENUM (%s)',
                   (select pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
                    from pg_enum e where e.enumtypid = t.oid))
                 when 'c' then pg_catalog.format('(%s)',
                   (select pg_catalog.string_agg(pg_catalog.format('%I %s%s', a.attname,
                             pg_catalog.format_type(a.atttypid, a.atttypmod),
                             case when a.attcollation <> b.typcollation
                                  then pg_catalog.format(' COLLATE %I.%I', k.nspname, l.collname) end),
                             ', ' order by a.attnum)
                    from pg_attribute a join pg_type b on b.oid = a.atttypid
                    left join pg_collation l on l.oid = a.attcollation
                    left join pg_namespace k on k.oid = l.collnamespace
                    where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped))
                 else (
                   select pg_catalog.format('RANGE (SUBTYPE = %s%s%s%s, MULTIRANGE_TYPE_NAME = %I.%I)',
                     pg_catalog.format_type(r.rngsubtype, null),
                     case when not o.opcdefault
                          then pg_catalog.format(', SUBTYPE_OPCLASS = %I.%I', os.nspname, o.opcname) end,
                     case when r.rngcollation <> b.typcollation
                          then pg_catalog.format(', COLLATION = %I.%I', ls.nspname, l.collname) end,
                     case when f.oid is not null
                          then pg_catalog.format(', SUBTYPE_DIFF = %I.%I', fs.nspname, f.proname) end,
                     ms.nspname, m.typname)
                   from pg_range r
                   join pg_type b on b.oid = r.rngsubtype
                   join pg_opclass o on o.oid = r.rngsubopc join pg_namespace os on os.oid = o.opcnamespace
                   left join pg_collation l on l.oid = r.rngcollation left join pg_namespace ls on ls.oid = l.collnamespace
                   left join pg_proc f on f.oid = r.rngsubdiff::oid left join pg_namespace fs on fs.oid = f.pronamespace
                   join pg_type m on m.oid = r.rngmultitypid join pg_namespace ms on ms.oid = m.typnamespace
                   where r.rngtypid = t.oid) end) as sql
        from pg_type t join spaces s on s.oid = t.typnamespace
        where (t.typtype = 'e'
               or t.typtype = 'c' and exists (select from relations c where c.oid = t.typrelid and c.relkind = 'c')
               or t.typtype = 'r' and exists (select from pg_range r
                                              where r.rngtypid = t.oid and r.rngcanonical::oid = 0::oid))
          and not exists (select from members m where m.classid = 'pg_type'::regclass::oid and m.objid = t.oid)
        """;

    /// Since 18 the NOT NULL of a domain has a name.
    static final String DOMAINS = OURS + """
        select 'TYPE' as section, 'pg_type' as class, t.oid::int8 as id, null::int8 as relation, s.nspname as schema,
               t.typname as name,
               pg_catalog.format('CREATE DOMAIN %I.%I AS %s%s%s%s%s', s.nspname, t.typname,
                 pg_catalog.format_type(t.typbasetype, t.typtypmod),
                 case when t.typcollation <> b.typcollation
                      then pg_catalog.format(' COLLATE %I.%I', ls.nspname, l.collname) end,
                 case when t.typdefault is not null then pg_catalog.format(' DEFAULT %s',
                      coalesce(pg_catalog.pg_get_expr(t.typdefaultbin, 0::oid), pg_catalog.quote_literal(t.typdefault)))
                 end,
                 case when t.typnotnull then coalesce(
                   (select pg_catalog.format(' CONSTRAINT %I NOT NULL', o.conname) from pg_constraint o
                    where o.contypid = t.oid and o.contype = 'n'), ' NOT NULL') end,
                 (select pg_catalog.string_agg(pg_catalog.format(' CONSTRAINT %I %s', o.conname,
                           pg_catalog.pg_get_constraintdef(o.oid)), '' order by o.conname)
                  from pg_constraint o where o.contypid = t.oid and o.contype = 'c' and o.convalidated)) as sql
        from pg_type t join spaces s on s.oid = t.typnamespace
        join pg_type b on b.oid = t.typbasetype
        left join pg_collation l on l.oid = t.typcollation left join pg_namespace ls on ls.oid = l.collnamespace
        where t.typtype = 'd'
          and not exists (select from members m where m.classid = 'pg_type'::regclass::oid and m.objid = t.oid)
        union all
        select 'CONSTRAINT', 'pg_constraint', o.oid::int8, null, s.nspname, o.conname,
               pg_catalog.format('ALTER DOMAIN %I.%I ADD CONSTRAINT %I %s', s.nspname, t.typname, o.conname,
                 pg_catalog.pg_get_constraintdef(o.oid))
        from pg_constraint o join pg_type t on t.oid = o.contypid join spaces s on s.oid = t.typnamespace
        where not o.convalidated
          and not exists (select from members m where m.classid = 'pg_type'::regclass::oid and m.objid = t.oid)
        """;
}
