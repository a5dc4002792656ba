package dbre.db;

/// What names can mean, as questions to the catalogue. They are written as [ReachQueries] says; the numbers
/// are those of [ClosureQuery].
///
/// The cast of an id, where it is the name that finds an object, keeps the planner to the index by names.
final class NamesQuery {
    private NamesQuery() {}

    /// All objects that the names can mean by their schemas and numbers of arguments.
    ///
    /// Of kind `SEED` are those on which something hangs, for [ClosureQuery#CLOSURE] to follow: of
    /// relations all but the plain tables, that have nothing of somebody's that the server could run to
    /// read them. Plain ones are of kind `NODE`. Besides, what runs only where its types are at hand: of
    /// kind `OPERATOR` the operators with these names and without a schema, of kind `CAST` the casts; and
    /// of kind `SNAPSHOT` what the question saw, empty on a standby.
    ///
    /// An operator is `unasked` when it can be meant by a literal: the server has none of that name; or it
    /// takes a domain or a type that is preferred; or it has one type of the server, which none of the
    /// server's own has on both sides; or its types count as strings, and none takes two texts (manual,
    /// 10.2).
    ///
    /// Parameters: kinds, schemas (null: any), names, numbers of arguments (-1: any) and hows.
    static final String NAMED = """
        with named (place, kind, schema, name, arguments, how) as materialized (
          select n.place, n.kind, n.schema, n.name, n.arguments, n.how
          from rows from (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]),
                          pg_catalog.unnest(?::int4[]), pg_catalog.unnest(?::text[])) with ordinality
            as n (kind, schema, name, arguments, how, place)),
        operators (id, lefttype, righttype, how, place, qualified, name) as materialized (
          select o.oid, o.oprleft, o.oprright, n.how, n.place, n.arguments = 1::int4, o.oprname
          from pg_catalog.pg_operator o
          join pg_catalog.pg_namespace s on s.oid = o.oprnamespace
          join named n on n.kind = 'OPERATOR'::text and n.name = o.oprname
            and (n.schema is null or n.schema = s.nspname)
          where o.oid::int8 >= 16384::int8),
        servers (name, lefttype, righttype) as materialized (
          select o.oprname, o.oprleft, o.oprright from pg_catalog.pg_operator o
          where o.oid::int8 < 16384::int8 and o.oprname = any (array(select distinct c.name from operators c)))
        select 'SEED' as kind, 1255::int8 as class, p.oid::int8 as id, n.how, n.place, '' as version,
               0::int8 as source, 0::int8 as target
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace s on s.oid = p.pronamespace
        join named n on n.name = p.proname and (n.schema is null or n.schema = s.nspname)
          and (n.kind = 'FUNCTION'::text
               or n.kind = 'FIELD'::text
                  and exists (select from pg_catalog.pg_type t
                              left join pg_catalog.pg_type b on b.oid = t.typbasetype
                              where t.oid = p.proargtypes[0]
                                and (t.typtype = 'c' or t.typtype = 'p' or b.typtype = 'c')))
          and (n.arguments = -1::int4
               or n.arguments >= p.pronargs - p.pronargdefaults - (p.provariadic <> 0::oid)::int4
                  and (n.arguments <= p.pronargs or p.provariadic <> 0::oid))
        where p.oid::int8 >= 16384::int8
        union all
        select case when t.oid < 12000::oid and t.typcategory <> 'A' then 'NODE' else 'SEED' end,
               1247::int8, t.oid::int8, n.how, n.place, '', 0::int8, 0::int8
        from pg_catalog.pg_type t
        join pg_catalog.pg_namespace s on s.oid = t.typnamespace
        join named n on n.kind = 'TYPE'::text and n.name = t.typname and (n.schema is null or n.schema = s.nspname)
        union all
        select case when (n.how = 'named'::text or n.how = 'only'::text)
                      and c.relkind = 'r' and c.relam < 16384::oid and c.reloftype = 0::oid and c.relchecks = 0::int2
                      and not (c.relhasrules or c.relrowsecurity or c.relispartition or c.relhassubclass)
                      and not exists (select from pg_catalog.pg_attribute a
                                      where a.attrelid = c.oid and not a.attisdropped
                                        and (a.atttypid >= 12000::oid or a.attgenerated <> ''))
                      and not exists (select from pg_catalog.pg_index i
                                      where i.indrelid = c.oid
                                        and (i.indexprs is not null or i.indpred is not null
                                             or 12000::oid <= any (i.indclass::oid[])))
                      and not exists (select from pg_catalog.pg_statistic_ext x where x.stxrelid = c.oid)
                      and not exists (select from pg_catalog.pg_type y
                                      join pg_catalog.pg_depend d on d.refclassid = 1247::oid
                                        and d.refobjid = any (array[y.oid, y.typarray])
                                        and d.classid = any ('{2605, 2616, 2617}'::oid[])
                                      where y.oid = c.reltype)
                    then 'NODE' else 'SEED' end,
               1259::int8, c.oid::int8, n.how, n.place, c.relkind::text, 0::int8, 0::int8
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace s on s.oid = c.relnamespace
        join named n on n.kind = 'RELATION'::text and n.name = c.relname
          and (n.schema is null or n.schema = s.nspname)
        where c.oid::int8 >= 16384::int8
        union all
        select case when o.qualified then 'SEED' else 'OPERATOR' end, 2617::int8, o.id::int8, o.how, o.place,
               case when (o.lefttype >= 16384::oid or o.righttype >= 16384::oid)
                      and (not exists (select from servers b where b.name = o.name)
                           or exists (select from pg_catalog.pg_type d
                                      where d.oid = any (array[o.lefttype, o.righttype])
                                        and (d.typtype = 'd' or d.typispreferred and d.oid >= 16384::oid))
                           or not exists (select from servers b
                                          where b.name = o.name and b.lefttype = b.righttype
                                            and b.righttype = case when o.lefttype < 16384::oid and o.lefttype <> 0::oid
                                                                   then o.lefttype
                                                                   when o.righttype < 16384::oid then o.righttype
                                                                   else 25::oid end)
                              and (o.lefttype < 16384::oid or o.righttype < 16384::oid
                                   or exists (select from pg_catalog.pg_type d
                                              where d.oid = any (array[o.lefttype, o.righttype])
                                                and d.typcategory = 'S')))
                    then 'unasked' else '' end,
               o.lefttype::int8, o.righttype::int8
        from operators o
        union all -- what somebody added to the server's own families for its own types may run for any statement
        select 'SEED', 1255::int8, m.amproc::int8, 'run', 0::int8, '', 0::int8, 0::int8 from pg_catalog.pg_amproc m
        where m.oid >= 16384::oid and m.amprocfamily < 16384::oid
          and m.amproclefttype < 16384::oid and m.amprocrighttype < 16384::oid
        union all
        select 'SEED', 2617::int8, m.amopopr::int8, 'run', 0::int8, '', 0::int8, 0::int8 from pg_catalog.pg_amop m
        where m.oid >= 16384::oid and m.amopfamily < 16384::oid
          and (m.amopmethod = 403::oid or m.amopmethod = 405::oid)
          and m.amoplefttype < 16384::oid and m.amoprighttype < 16384::oid
        union all -- and a default operator class for one of the server's types, where it sorts, groups or compares
        select 'SEED', 2616::int8, c.oid::int8, 'run', 0::int8, '', 0::int8, 0::int8 from pg_catalog.pg_opclass c
        where c.oid >= 16384::oid and c.opcintype < 16384::oid and c.opcdefault
          and (c.opcmethod = 403::oid or c.opcmethod = 405::oid)
        union all
        select 'CAST', 1255::int8, c.castfunc::int8,
               pg_catalog.concat(c.castcontext, case when exists (
                 select from pg_catalog.pg_depend d
                 where d.classid = 2605::oid and d.objid = c.oid and d.deptype = 'e') then 'e' end),
               0::int8, pg_catalog.concat(c.xmin, c.ctid), c.castsource::int8, c.casttarget::int8
        from pg_catalog.pg_cast c where c.oid >= 16384::oid
        union all
        select 'SNAPSHOT', 0::int8, 0::int8, '', 0::int8,
               case when pg_catalog.pg_is_in_recovery() then '' else pg_catalog.pg_current_snapshot()::text end,
               0::int8, 0::int8
        """;

    /// Which operators between the server's own types can be meant by their names, and of which types
    /// there may be values.
    ///
    /// The server takes the operator that has exactly the types of its operands, `pg_catalog` first,
    /// and otherwise the one that has the most of them exactly (manual, 10.2). So one of somebody's is
    /// out of question where the server has one for the same types, and where neither of its types can
    /// be an operand's and those that would have to be converted have operators of their own. Types of
    /// operands are those of columns, of what the functions and operators of these names give, of
    /// literals, those that are named, and what these are made of or make.
    ///
    /// Parameters: ids of relations, of functions and of types, names of relations, of functions and of
    /// operators, ids of operators.
    static final String MEANT = """
        with columns (id) as materialized (
          select a.atttypid from pg_catalog.pg_attribute a where a.attrelid = any ((select ?::oid[])::oid[])
          union
          select g.id from pg_catalog.pg_proc p join pg_catalog.pg_language l on l.oid = p.prolang
          cross join lateral (
            select p.prorettype union all select a.id from pg_catalog.unnest(p.proargtypes::oid[]) as a (id)) g (id)
          where p.oid = any ((select ?::oid[])::oid[]) and l.lanname = any ('{sql, plpgsql}'::name[])),
        types (id) as materialized (
          select l.id from pg_catalog.unnest('{16, 18, 19, 20, 23, 25, 26, 114, 142, 1082, 1083, 1114, 1184, 1186, 1266,
            1560, 1562, 1700, 2249, 3802}'::oid[]) as l (id)
          union select n.id from pg_catalog.unnest(?::oid[]) as n (id)
          union select c.id from columns c
          union
          select a.atttypid from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
          where c.relname = any ((select ?::text[])::text[])
          union
          select g.id from pg_catalog.pg_proc p
          cross join lateral (
            select p.prorettype union all select a.id from pg_catalog.unnest(p.proallargtypes) as a (id)) g (id)
          where p.proname = any ((select ?::text[])::text[])
          union
          select o.oprresult from pg_catalog.pg_operator o where o.oprname = any ((select ?::text[])::text[])),
        at_hand (id) as materialized (
          select t.id from types t
          union
          select x.id from types t join pg_catalog.pg_type y on y.oid = t.id
          cross join lateral pg_catalog.unnest(array[y.typelem, y.typarray, y.typbasetype]) as x (id)
          where x.id <> 0::oid
          union
          select x.id from types t join pg_catalog.pg_range g on t.id = g.rngtypid or t.id = g.rngsubtype
          cross join lateral pg_catalog.unnest(array[g.rngtypid, g.rngsubtype]) as x (id))
        select 'TYPE' as kind, h.id::int8 as id from at_hand h
        union all
        select 'COLUMN', c.id::int8 from columns c
        union all
        select 'OPERATOR', o.oid::int8 from pg_catalog.pg_operator o
        where o.oid = any ((select ?::oid[])::oid[])
          and not exists (select from pg_catalog.pg_operator b
                          where b.oprname = o.oprname and b.oprleft = o.oprleft and b.oprright = o.oprright
                            and b.oid < 16384::oid)
          and (exists (select from at_hand h where h.id = o.oprleft or h.id = o.oprright)
               or exists (select from at_hand h join pg_catalog.pg_cast c on c.castsource = h.id
                          where c.castcontext = 'i' and c.casttarget = o.oprright
                            and (o.oprleft <> o.oprright
                                 or not exists (select from pg_catalog.pg_operator b
                                                where b.oprname = o.oprname and b.oid < 16384::oid
                                                  and b.oprleft = h.id and b.oprright = h.id))))
        """;
}
