package dbre.db;

/// What objects reach, as one question to the catalogue. It is written as [ReachQueries] says.
///
/// The classes of objects are the catalogues that hold them, by their ids, which are the same in every
/// version: 1255 functions, 1247 types, 1259 relations, 2617 operators, 2616 operator classes, 2753
/// operator families, 2601 access methods, 2618 rules, 2604 defaults, 2606 constraints, 3256 policies,
/// 3381 extended statistics, 2605 casts. Ids below 12000 are those of objects that the server cannot do without,
/// below 16384 of those that initdb made (`access/transam.h`). B-tree and hash are the access methods
/// 403 and 405: the only ones whose operator classes serve comparisons that no index was asked for
/// (sorting, grouping, hashing, partitions).
final class ClosureQuery {
    private ClosureQuery() {}

    /// Everything that the server may run to plan and to execute what was found, as one closure over the
    /// catalogue.
    ///
    /// `how` says what an object is reached for: `named` by the statement itself, `only` the same
    /// without its children, `run`; `plan`, when only its constant parts run, in the planner, which
    /// computes no volatile function but all that a non-volatile one calls; `argument`, a type of which
    /// no value is at hand by that; `declared`, a type to which nothing is cast explicitly.
    ///
    /// What pg_depend records is not enough in one direction and too much in the other, so there are
    /// these exceptions: what analyses and receives values of a type serves no read; a relation's row
    /// type, of which its rows are values, is its columns, and not its indexes; families of GIN, GiST,
    /// SP-GiST and BRIN are reached from an index only; defaults only by a write.
    ///
    /// Parameters: classes, ids, hows and places of what it starts from.
    static final String CLOSURE = """
        with recursive seeds (cls, id, how, place) as materialized (
          select g.cls, g.id, g.how, g.place
          from rows from (pg_catalog.unnest(?::oid[]), pg_catalog.unnest(?::oid[]), pg_catalog.unnest(?::text[]),
                          pg_catalog.unnest(?::int8[])) as g (cls, id, how, place)),
        reach (cls, id, how%1$s) as (
          select s.cls, s.id, s.how%2$s from seeds s
          union
          select e.cls, e.id,
                 case when r.how = 'plan'::text
                        and not (r.cls = 1255::oid
                                 and exists (select from pg_catalog.pg_proc f
                                             where f.oid = r.id and f.provolatile <> 'v'))
                      then 'plan'::text
                      when e.cls = 1247::oid and (r.how = 'argument'::text or r.how = 'declared'::text) then r.how
                      else e.how end%3$s
          from reach r
          cross join lateral (
            -- recorded: what it depends on
            select d.refclassid, d.refobjid,
                   case when d.refclassid <> 1247::oid or r.cls = 1247::oid then 'run'::text
                        when r.cls = 1255::oid -- internal and C: their code has no casts
                          and exists (select from pg_catalog.pg_proc f where f.oid = r.id and f.prolang <= 13::oid)
                        then 'argument'::text
                        else 'declared'::text end
            from pg_catalog.pg_depend d
            where d.classid = r.cls and d.objid = r.id and d.deptype <> 'e' and d.deptype <> 'x'
              and (d.refclassid = any ('{1255, 1247, 2617, 2616, 2753, 2601}'::oid[])
                   or d.refclassid = 1259::oid and r.cls = any ('{2618, 3256, 1255}'::oid[]))
              and not (r.cls = 1247::oid
                       and exists (select from pg_catalog.pg_type t
                                   where t.oid = r.id
                                     and (d.refobjid = t.typanalyze::oid or d.refobjid = t.typreceive::oid)))
            union all -- a function: values of what it gives are at hand; an aggregate: its parts
            select 1247::oid, g.id, 'declared'::text
            from pg_catalog.pg_proc p
            cross join lateral (
              select p.prorettype
              union all
              select a.id from rows from (pg_catalog.unnest(p.proallargtypes), pg_catalog.unnest(p.proargmodes))
                as a (id, mode) where a.mode <> 'i') g (id)
            where r.cls = 1255::oid and p.oid = r.id and g.id >= 16384::oid
            union all
            select 1255::oid, f.id, 'run'::text
            from pg_catalog.pg_aggregate a
            cross join lateral pg_catalog.unnest(array[a.aggtransfn::oid, a.aggfinalfn::oid, a.aggcombinefn::oid,
              a.aggserialfn::oid, a.aggdeserialfn::oid, a.aggmtransfn::oid, a.aggminvtransfn::oid, a.aggmfinalfn::oid])
              as f (id)
            where r.cls = 1255::oid and a.aggfnoid::oid = r.id and f.id <> 0::oid
            union all -- an operator: what computes it, its mates, which the planner may put in its place, its families
            select 1255::oid, o.oprcode::oid, 'run'::text
            from pg_catalog.pg_operator o where r.cls = 2617::oid and o.oid = r.id
            union all
            select 2617::oid, m.id, 'run'::text
            from pg_catalog.pg_operator o cross join lateral pg_catalog.unnest(array[o.oprcom, o.oprnegate]) as m (id)
            where r.cls = 2617::oid and o.oid = r.id and m.id >= 16384::oid
            union all
            select 2753::oid, m.amopfamily, 'run'::text
            from pg_catalog.pg_amop m
            where r.cls = 2617::oid and m.amopopr = r.id and (m.amopmethod = 403::oid or m.amopmethod = 405::oid)
            union all
            select 2753::oid, c.opcfamily, 'run'::text
            from pg_catalog.pg_opclass c where r.cls = 2616::oid and c.oid = r.id
            union all
            select 1255::oid, m.amproc::oid, 'run'::text
            from pg_catalog.pg_amproc m
            where r.cls = 2753::oid and m.amprocfamily = r.id and (m.amproc::oid >= 16384::oid or r.id >= 16384::oid)
            union all
            select 2617::oid, m.amopopr, 'run'::text
            from pg_catalog.pg_amop m
            where r.cls = 2753::oid and m.amopfamily = r.id and m.amopopr >= 16384::oid
              and (m.amopmethod = 403::oid or m.amopmethod = 405::oid)
            union all -- a type: its fields, what it is made of, its checks, its operator classes
            select x.cls, x.id, 'run'::text
            from pg_catalog.pg_type t
            cross join lateral (
              select 1247::oid, a.atttypid from pg_catalog.pg_attribute a
              where t.typrelid <> 0::oid and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
              union all
              select 1247::oid, b.id
              from pg_catalog.unnest(array[t.typbasetype, t.typelem, case when t.oid >= 16384::oid then t.typarray end])
                as b (id)
              where b.id <> 0::oid
              union all
              select 1247::oid, g.rngsubtype from pg_catalog.pg_range g
              where (t.typtype = 'r' and g.rngtypid = t.oid) or (t.typtype = 'm' and g.rngmultitypid = t.oid)
              union all
              select 2606::oid, k.oid from pg_catalog.pg_constraint k where t.typtype = 'd' and k.contypid = t.oid
              union all
              select 2616::oid, c.oid from pg_catalog.pg_opclass c
              where c.opcintype = t.oid and (c.opcmethod = 403::oid or c.opcmethod = 405::oid)
              union all
              select 1255::oid, m.amproc::oid from pg_catalog.pg_amproc m
              where t.oid >= 16384::oid and (m.amproclefttype = t.oid or m.amprocrighttype = t.oid)
                and m.amproc::oid >= 16384::oid
                and exists (select from pg_catalog.pg_opfamily f
                            where f.oid = m.amprocfamily and (f.opfmethod = 403::oid or f.opfmethod = 405::oid))
            ) x (cls, id)
            where r.cls = 1247::oid and t.oid = r.id
              and (t.oid >= 16384::oid or t.typelem <> 0::oid and t.typcategory = 'A')
            union all -- a relation: its rows are values, if a cast, operator or operator class takes them
            select 1247::oid, y.oid, 'declared'::text
            from pg_catalog.pg_class c
            join pg_catalog.pg_type y on y.oid = c.reltype
            where r.cls = 1259::oid and r.how <> 'plan'::text and c.oid = r.id and c.oid >= 16384::oid
              and exists (select from pg_catalog.pg_depend d
                          where d.refclassid = 1247::oid and d.refobjid = any (array[y.oid, y.typarray])
                            and d.classid = any ('{2605, 2616, 2617}'::oid[]))
            union all -- what hangs on it and on its partitions
            select x.cls, x.id, x.how
            from pg_catalog.pg_class c
            cross join lateral (
              select 2618::oid, w.oid, 'run'::text from pg_catalog.pg_rewrite w
              where c.relhasrules and w.ev_class = c.oid
                and (c.relkind = 'v' and w.ev_type = '1' or r.how = 'plan'::text)
              union all
              select 2604::oid, d.oid, 'run'::text
              from pg_catalog.pg_attrdef d
              join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
              where d.adrelid = c.oid and (a.attgenerated = 'v' or r.how = 'plan'::text)
              union all
              select 3256::oid, p.oid, 'run'::text from pg_catalog.pg_policy p
              where c.relrowsecurity and p.polrelid = c.oid
                and (not (r.how = 'named'::text or r.how = 'only'::text) or pg_catalog.row_security_active(c.oid))
              union all
              %4$s
            ) x (cls, id, how)
            where r.cls = 1259::oid and c.oid = r.id and c.oid >= 16384::oid
          ) e (cls, id, how)
          where e.id >= 12000::oid or e.cls = 1247::oid or e.cls = 1255::oid)
        """;

    /// What hangs on a relation and on all its partitions and children, taken together: to follow 500
    /// partitions one by one takes four times as long. The children's own policies and rules do not
    /// count where the parent is read.
    ///
    /// `offset 0` keeps the planner, which cannot know how many there will be, to the indexes of the
    /// catalogue.
    private static final String FAMILY = """
        (with recursive family (id, relkind, relchecks, relhasindex, relhassubclass, depth) as (
             select c.oid, c.relkind, c.relchecks, c.relhasindex, c.relhassubclass and r.how <> 'only'::text, 0
             union
             select k.oid, k.relkind, k.relchecks, k.relhasindex, k.relhassubclass, 1
             from family f
             join pg_catalog.pg_inherits i on i.inhparent = f.id
             join pg_catalog.pg_class k on k.oid = i.inhrelid
             where f.relhassubclass),
           ancestors (id) as (
             select i.inhparent from pg_catalog.pg_inherits i where c.relispartition and i.inhrelid = c.oid
             union
             select i.inhparent from ancestors a join pg_catalog.pg_inherits i on i.inhrelid = a.id)
           select 1259::oid, f.id, 'run'::text from family f where f.relkind = 'f' and f.depth > 0
           union
           select 2606::oid, k.oid, 'plan'::text from family f
           cross join lateral (
             select k.oid from pg_catalog.pg_constraint k where k.conrelid = f.id and k.contype = 'c' offset 0) k
           where f.relchecks > 0::int2
           union
           select 3381::oid, s.oid, 'plan'::text from family f
           cross join lateral (select s.oid from pg_catalog.pg_statistic_ext s where s.stxrelid = f.id offset 0) s
           union
           select d.refclassid, d.refobjid, case when d.refclassid = 1255::oid then 'plan'::text else 'run'::text end
           from family f
           cross join lateral (
             select i.indexrelid from pg_catalog.pg_index i
             where i.indrelid = f.id
               and (i.indexprs is not null or i.indpred is not null or 12000::oid <= any (i.indclass::oid[]))
             offset 0) i
           join pg_catalog.pg_depend d on d.classid = 1259::oid and d.objid = i.indexrelid
             and d.refclassid = any ('{1255, 2617, 1247, 2616, 2601}'::oid[])
           where f.relhasindex
           union
           select d.refclassid, d.refobjid, 'run'::text
           from (select g.id from family g where g.relkind = 'p' and g.depth > 0
                 union all select a.id from ancestors a) k
           join pg_catalog.pg_depend d on d.classid = 1259::oid and d.objid = k.id
             and d.refclassid = any ('{1255, 2617, 2616}'::oid[]))\
        """;

    /// The closure, with the versions of what it reaches.
    static final String REACHED = CLOSURE.formatted("", "", "", FAMILY) + """
        select r.cls::int8 as class, r.id::int8 as id, r.how,
               case r.cls
                 when 1255::oid then (select pg_catalog.concat(p.xmin, p.ctid)
                                      from pg_catalog.pg_proc p where p.oid = r.id)
                 when 2618::oid then (select pg_catalog.concat(w.xmin, w.ctid)
                                      from pg_catalog.pg_rewrite w where w.oid = r.id)
                 when 2604::oid then (select pg_catalog.concat(d.xmin, d.ctid)
                                      from pg_catalog.pg_attrdef d where d.oid = r.id)
                 when 2606::oid then (select pg_catalog.concat(k.xmin, k.ctid)
                                      from pg_catalog.pg_constraint k where k.oid = r.id)
                 when 3256::oid then (select pg_catalog.concat(p.xmin, p.ctid)
                                      from pg_catalog.pg_policy p where p.oid = r.id)
                 when 2617::oid then (select pg_catalog.concat(o.xmin, o.ctid)
                                      from pg_catalog.pg_operator o where o.oid = r.id)
                 when 1259::oid then (select c.relkind::text from pg_catalog.pg_class c where c.oid = r.id)
               end as version
        from reach r
        """;

    /// How it comes to each of them: from which object, or from the name at which place.
    static final String WAYS = CLOSURE.formatted(
                    ", from_cls, from_id, place", ", 0::oid, 0::oid, s.place", ", r.cls, r.id, 0::int8", FAMILY)
            + """
            select r.cls::int8 as class, r.id::int8 as id, r.from_cls::int8 as from_class, r.from_id::int8 as from_id,
                   r.place
            from reach r
            """;
}
