package dbre.db;

/// The questions of [Reach] to the catalogue besides [ClosureQuery].
///
/// Functions are qualified, and operators get exactly the types of a built-in one, for which the search
/// path finds `pg_catalog` first: a better match that somebody has put into `public` would run in our
/// name (CVE-2018-1058).
final class ReachQueries {
    private ReachQueries() {}

    /// What functions are, by their declaration and text, as JSON.
    ///
    /// Parameter: their ids.
    static final String FUNCTIONS = """
        select p.oid::int8 as id, n.nspname as schema, p.proname as name,
               pg_catalog.json_build_object(
                 'volatile', p.provolatile = 'v', 'definer', p.prosecdef, 'aggregate', p.prokind = 'a',
                 'language', l.lanname,
                 'extension', (select e.extname from pg_catalog.pg_depend d
                               join pg_catalog.pg_extension e on e.oid = d.refobjid
                               where d.classid = 1255::oid and d.objid = p.oid and d.deptype = 'e'),
                 'argument_types', array(
                   select t.typname from pg_catalog.unnest(p.proargtypes::oid[]) with ordinality as a (id, place)
                   join pg_catalog.pg_type t on t.oid = a.id order by a.place),
                 'of_type', exists (select from pg_catalog.pg_depend d
                                    where d.classid = 1255::oid and d.objid = p.oid and d.deptype = 'i'
                                      and d.refclassid = 1247::oid),
                 'body', case when p.prosqlbody is null then p.prosrc
                              else pg_catalog.pg_get_function_sqlbody(p.oid) end,
                 'resolved', p.prosqlbody is not null,
                 'trees', pg_catalog.concat(p.prosqlbody::text, ' ', p.proargdefaults::text),
                 'path', (select pg_catalog.substr(c.setting, 13) from pg_catalog.unnest(p.proconfig) as c (setting)
                          where c.setting like 'search\\_path=%'))::text as facts
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid = p.pronamespace
        join pg_catalog.pg_language l on l.oid = p.prolang
        where p.oid = any ((select ?::oid[])::oid[])
        """;

    /// The trees of rules, defaults, the checks of domains, and policies; of the rule of a view its
    /// text too.
    ///
    /// Parameter four times: their ids.
    static final String TREES = """
        select 2618::int8 as class, w.oid::int8 as id,
               pg_catalog.concat(w.ev_qual::text, ' ', w.ev_action::text) as tree,
               case when c.relkind = 'v' and w.ev_type = '1' then pg_catalog.pg_get_viewdef(c.oid) end as text
        from pg_catalog.pg_rewrite w join pg_catalog.pg_class c on c.oid = w.ev_class
        where w.oid = any ((select ?::oid[])::oid[])
        union all
        select 2604::int8, d.oid::int8, d.adbin::text, null::text from pg_catalog.pg_attrdef d
        where d.oid = any ((select ?::oid[])::oid[])
        union all
        select 2606::int8, k.oid::int8, k.conbin::text, null::text from pg_catalog.pg_constraint k
        where k.oid = any ((select ?::oid[])::oid[])
        union all
        select 3256::int8, p.oid::int8, pg_catalog.concat(p.polqual::text, ' ', p.polwithcheck::text), null::text
        from pg_catalog.pg_policy p where p.oid = any ((select ?::oid[])::oid[])
        """;

    /// The server's own functions, and its relations, which all belong to its installation.
    static final String BUILT_IN = """
        select 'FUNCTION' as kind, p.oid::int8 as id, n.nspname as schema, p.proname as name,
               (p.pronargs - p.pronargdefaults - (p.provariadic <> 0::oid)::int4)::int8 as fewest,
               case when p.provariadic = 0::oid then p.pronargs else 1000 end::int8 as most,
               p.provolatile = 'v' as volatile
        from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace where p.oid < 16384::oid
        union all
        select 'RELATION', c.oid::int8, n.nspname, c.relname, 0::int8, 0::int8, false
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.oid < 16384::oid
          and c.relkind <> 'i' and c.relkind <> 't'
        """;

    /// How objects are called: parameters are their classes and ids.
    static final String CALLED = """
        select pg_catalog.concat(i.type, ' ', i.identity) as name
        from rows from (pg_catalog.unnest(?::oid[]), pg_catalog.unnest(?::oid[])) with ordinality as o (cls, id, place)
        cross join lateral pg_catalog.pg_identify_object(o.cls, o.id, 0) i
        order by o.place
        """;

    /// What a question to the catalogue saw, when nothing that is committed since can have changed it.
    /// On a standby it does not tell: there the transactions in progress are not in it.
    static final String SNAPSHOT = "select pg_catalog.pg_current_snapshot()::text";
}
