package dbre.db;

/// The two questions of [Reach] to the catalogue.
///
/// Functions are qualified, and operators get exactly the types of a built-in one, for which the search path finds
/// `pg_catalog` first: a better match that somebody has put into `public` would run in our name (CVE-2018-1058).
final class ReachQueries {
    private ReachQueries() {}

    /// Which objects of these names, in whatever schema, are not plainly harmless. For most statements there are
    /// none, and this is the only question: a function of the server or of an extension that is not volatile and
    /// runs with the caller's rights is left out, and so is an operator or cast made of one, a built-in type, a
    /// plain table of built-in types.
    ///
    /// `fewest` and `most` are the arguments of a function, and `plain` is one of the server's own. Of a cast they
    /// are the types, `name` is that of the target, and `plain` is one that the server makes unasked.
    ///
    /// Parameters: names of functions, of operators, of types, of relations.
    static final String NAMED = """
        select 'FUNCTION' as kind, p.oid::int8 as id, p.proname as name,
               (select n.nspname from pg_catalog.pg_namespace n where n.oid = p.pronamespace) as schema,
               (p.pronargs - p.pronargdefaults - (p.provariadic <> 0::oid)::int4)::int8 as fewest,
               case when p.provariadic = 0::oid then p.pronargs else 1000 end::int8 as most,
               p.oid < 16384::oid and p.prolang = 12::oid and not p.prosecdef as plain
        from pg_catalog.pg_proc p
        where p.proname = any ((select ?::text[])::text[])
          and not (p.provolatile <> 'v' and not p.prosecdef
                   and (p.oid < 16384::oid and p.prolang = 12::oid
                        or exists (select from pg_catalog.pg_depend d
                                   where d.classid = 1255::oid and d.objid = p.oid and d.deptype = 'e')))
        union all
        select 'OPERATOR', o.oid::int8, o.oprname,
               (select n.nspname from pg_catalog.pg_namespace n where n.oid = o.oprnamespace), 0, 0, false
        from pg_catalog.pg_operator o
        where o.oprname = any ((select ?::text[])::text[]) and o.oid >= 16384::oid and o.oprcode::oid <> 0::oid
          and not exists (select from pg_catalog.pg_proc p
                          where p.oid = o.oprcode::oid and p.provolatile <> 'v' and not p.prosecdef
                            and (p.oid < 16384::oid and p.prolang = 12::oid
                                 or exists (select from pg_catalog.pg_depend d
                                            where d.classid = 1255::oid and d.objid = p.oid and d.deptype = 'e')))
        union all
        select 'TYPE', t.oid::int8, t.typname,
               (select n.nspname from pg_catalog.pg_namespace n where n.oid = t.typnamespace), 0, 0, false
        from pg_catalog.pg_type t
        where t.typname = any ((select ?::text[])::text[]) and t.oid >= 16384::oid
        union all
        select 'RELATION', c.oid::int8, c.relname,
               (select n.nspname from pg_catalog.pg_namespace n where n.oid = c.relnamespace), 0, 0, false
        from pg_catalog.pg_class c
        where c.relname = any ((select ?::text[])::text[]) and c.oid >= 16384::oid
          and (c.relkind in ('v', 'f', 'p') or c.relhassubclass or c.relrowsecurity or c.relhasrules or ?::bool
               or exists (select from pg_catalog.pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0
                            and (a.atttypid >= 16384::oid or a.attgenerated = 'v')))
        union all
        select 'CAST', c.castfunc::oid::int8,
               (select t.typname from pg_catalog.pg_type t where t.oid = c.casttarget), '',
               c.castsource::int8, c.casttarget::int8, c.castcontext = 'i'
        from pg_catalog.pg_cast c
        where c.oid >= 16384::oid and c.castfunc <> 0::oid
          and not exists (select from pg_catalog.pg_proc p
                          where p.oid = c.castfunc and p.provolatile <> 'v' and not p.prosecdef
                            and (p.oid < 16384::oid and p.prolang = 12::oid
                                 or exists (select from pg_catalog.pg_depend d
                                            where d.classid = 1255::oid and d.objid = p.oid and d.deptype = 'e')))
        """;

    /// What the objects of these ids are made of, as JSON; of the server's own, only their names.
    ///
    /// Parameters: ids of functions, of operators, of types, of relations.
    static final String DETAILS = """
        select 'FUNCTION' as kind, p.oid::int8 as id, pg_catalog.concat(p.xmin, p.ctid) as version,
               n.nspname as schema, p.proname as name,
               case when p.oid >= 16384::oid or p.prolang <> 12::oid or p.provolatile = 'v' or p.prosecdef then
                 pg_catalog.json_build_object(
                   'volatile', p.provolatile = 'v', 'definer', p.prosecdef,
                   'language', l.lanname, 'trusted', l.lanpltrusted,
                   'extension', (select e.extname from pg_catalog.pg_depend d
                                 join pg_catalog.pg_extension e on e.oid = d.refobjid
                                 where d.classid = 1255::oid and d.objid = p.oid and d.deptype = 'e'),
                   'body', case when p.prosqlbody is null then p.prosrc
                                else pg_catalog.pg_get_function_sqlbody(p.oid) end,
                   'resolved', p.prosqlbody is not null,
                   'trees', pg_catalog.concat(p.prosqlbody::text, ' ', p.proargdefaults::text),
                   'path', (select pg_catalog.substr(c.setting, 13) from pg_catalog.unnest(p.proconfig) as c (setting)
                            where c.setting like 'search\\_path=%'),
                   'takes_row', (select t.typtype in ('c', 'p') from pg_catalog.pg_type t
                                where t.oid = p.proargtypes[0]),
                   'functions', (select array[a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn,
                                   a.aggdeserialfn, a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn]::oid[]::int8[]
                                 from pg_catalog.pg_aggregate a where a.aggfnoid::oid = p.oid),
                   'operators', (select array[a.aggsortop]::int8[]
                                 from pg_catalog.pg_aggregate a where a.aggfnoid::oid = p.oid),
                   'types', array(select distinct t.id::int8
                                  from pg_catalog.unnest(pg_catalog.array_append(
                                    pg_catalog.array_cat(p.proargtypes::oid[], p.proallargtypes), p.prorettype))
                                    as t (id) where t.id >= 16384::oid)) end::text as facts
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid = p.pronamespace
        join pg_catalog.pg_language l on l.oid = p.prolang
        where p.oid = any ((select ?::oid[])::oid[])
        union all
        select 'OPERATOR', o.oid::int8, '', n.nspname, o.oprname,
               pg_catalog.json_build_object('functions', array[o.oprcode::oid::int8])::text
        from pg_catalog.pg_operator o
        join pg_catalog.pg_namespace n on n.oid = o.oprnamespace
        where o.oid = any ((select ?::oid[])::oid[])
        union all
        select 'TYPE', t.oid::int8, '', n.nspname, t.typname,
               pg_catalog.json_build_object(
                 'trees', (select pg_catalog.string_agg(c.conbin::text, ' ') from pg_catalog.pg_constraint c
                           where c.contypid = t.oid),
                 'types', array(select a.atttypid::int8 from pg_catalog.pg_attribute a
                                where a.attrelid = t.typrelid and t.typrelid <> 0::oid and a.attnum > 0
                                  and not a.attisdropped and a.atttypid >= 16384::oid
                                union select t.typbasetype::int8 where t.typbasetype >= 16384::oid
                                union select t.typelem::int8 where t.typelem >= 16384::oid
                                union select r.rngsubtype::int8 from pg_catalog.pg_range r
                                where (r.rngtypid = t.oid or r.rngmultitypid = t.oid) and r.rngsubtype >= 16384::oid),
                 'functions', array(select f.id::int8
                                    from pg_catalog.unnest(array[t.typinput, t.typoutput, t.typmodin, t.typmodout,
                                                      t.typsubscript]::oid[]) as f (id)
                                    where f.id >= 16384::oid
                                    union select f.id::int8 from pg_catalog.pg_range r,
                                      pg_catalog.unnest(array[r.rngcanonical, r.rngsubdiff]::oid[]) as f (id)
                                    where (r.rngtypid = t.oid or r.rngmultitypid = t.oid) and f.id >= 16384::oid
                                    union select m.amproc::oid::int8 from pg_catalog.pg_amproc m
                                    where t.oid in (m.amproclefttype, m.amprocrighttype)
                                      and m.amproc::oid >= 16384::oid),
                 'operators', array(select m.amopopr::int8 from pg_catalog.pg_amop m
                                    where t.oid in (m.amoplefttype, m.amoprighttype) and m.amopopr >= 16384::oid),
                 'extension', (select e.extname from pg_catalog.pg_depend d
                               join pg_catalog.pg_extension e on e.oid = d.refobjid
                               where d.classid = 1247::oid and d.objid = t.oid and d.deptype = 'e'))::text
        from pg_catalog.pg_type t
        join pg_catalog.pg_namespace n on n.oid = t.typnamespace
        where t.oid = any ((select ?::oid[])::oid[])
        union all
        select 'RELATION', c.oid::int8,
               coalesce((select pg_catalog.concat(r.xmin, r.ctid) from pg_catalog.pg_rewrite r
                         where r.ev_class = c.oid and r.ev_type = '1'), ''),
               n.nspname, c.relname,
               case when c.oid >= 16384::oid then pg_catalog.json_build_object(
                 'relation', c.relkind,
                 'trees', pg_catalog.concat(
                   (select pg_catalog.string_agg(r.ev_action::text, ' ') from pg_catalog.pg_rewrite r
                    where r.ev_class = c.oid and r.ev_type = '1' and c.relkind = 'v'), ' ',
                   (select pg_catalog.string_agg(d.adbin::text, ' ') from pg_catalog.pg_attrdef d
                    join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
                    where d.adrelid = c.oid and a.attgenerated = 'v')),
                 'policies', case when c.relrowsecurity then
                   (select pg_catalog.string_agg(pg_catalog.concat(p.polqual::text, ' ', p.polwithcheck::text), ' ')
                    from pg_catalog.pg_policy p where p.polrelid = c.oid) end,
                 'secured', c.relrowsecurity and pg_catalog.row_security_active(c.oid),
                 'written', pg_catalog.concat(
                   (select pg_catalog.string_agg(d.adbin::text, ' ') from pg_catalog.pg_attrdef d
                    where d.adrelid = c.oid), ' ',
                   (select pg_catalog.string_agg(k.conbin::text, ' ') from pg_catalog.pg_constraint k
                    where k.conrelid = c.oid)),
                 'rules', (select pg_catalog.string_agg(pg_catalog.concat(r.ev_qual::text, ' ', r.ev_action::text), ' ')
                           from pg_catalog.pg_rewrite r where r.ev_class = c.oid and r.ev_type <> '1'),
                 'types', array(select distinct a.atttypid::int8 from pg_catalog.pg_attribute a
                                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                  and a.atttypid >= 16384::oid),
                 'relations', array(select i.inhrelid::int8 from pg_catalog.pg_inherits i
                                    where i.inhparent = c.oid)) end::text
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.oid = any ((select ?::oid[])::oid[])
        """;

    /// The text of a view. Parameter: its id.
    static final String VIEW = "select pg_catalog.pg_get_viewdef(?::oid)";
}
