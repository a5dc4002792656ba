package dbre.db;

/// The queries of [MaskedRelations].
final class MaskQueries {
    private MaskQueries() {}

    /// A relation, with the parents it inherits from and the generated columns with what they are made from. The
    /// fields within the composite types of its columns are told with the column that holds them. The
    /// dependency of a generated column is its own until PostgreSQL 14 and that of its expression since 15.
    ///
    /// Parameter: the name as SQL.
    static final String RELATION = """
        with recursive relation as (
          select c.oid, c.relname as name, c.relkind, n.nspname as schema
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.oid = pg_catalog.to_regclass(?)::oid),
        ancestors as (
          select oid from relation
          union select i.inhparent from ancestors a join pg_inherits i on i.inhrelid = a.oid),
        inside as (
          select a.attname as holder, a.atttypid as type
          from relation r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
          union
          select i.holder, part.type from inside i cross join lateral (
            select unnested.type from pg_type t, pg_catalog.unnest(array[t.typelem, t.typbasetype]) as unnested (type)
            where t.oid = i.type and unnested.type <> 0::oid
            union all select g.rngsubtype from pg_range g where g.rngtypid = i.type
            union all select a.atttypid from pg_type t join pg_attribute a on a.attrelid = t.typrelid
              where t.oid = i.type and t.typrelid <> 0::oid and a.attnum > 0 and not a.attisdropped) as part (type)),
        fields as (
          select i.holder, n.nspname as schema, t.typname as type, a.attname as name
          from inside i join pg_type t on t.oid = i.type and t.typrelid <> 0::oid
          join pg_namespace n on n.oid = t.typnamespace
          join pg_attribute a on a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped),
        derived as (
          select a.attname as made, s.attname as source
          from relation r
          join pg_attribute a on a.attrelid = r.oid and a.attgenerated <> ''
          left join pg_attrdef f on f.adrelid = r.oid and f.adnum = a.attnum
          join pg_depend d on d.refclassid = 'pg_class'::regclass::oid and d.refobjid = r.oid
            and d.refobjsubid > 0 and d.refobjsubid <> a.attnum
            and (d.classid = 'pg_attrdef'::regclass::oid and d.objid = f.oid
                 or d.classid = 'pg_class'::regclass::oid and d.objid = r.oid and d.objsubid = a.attnum)
          join pg_attribute s on s.attrelid = r.oid and s.attnum = d.refobjsubid)
        select r.schema, r.name,
          array(select a.attname from pg_attribute a
                where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
          array(select n.nspname from ancestors a join pg_class c on c.oid = a.oid
                join pg_namespace n on n.oid = c.relnamespace order by c.oid) as schemas,
          array(select c.relname from ancestors a join pg_class c on c.oid = a.oid order by c.oid) as tables,
          array(select made from derived order by made, source) as made,
          array(select source from derived order by made, source) as sources,
          array(select holder from fields order by holder, schema, type, name) as holders,
          array(select schema from fields order by holder, schema, type, name) as field_schemas,
          array(select type from fields order by holder, schema, type, name) as field_types,
          array(select name from fields order by holder, schema, type, name) as field_names,
          case when r.relkind in ('v', 'm') and r.schema not in ('pg_catalog', 'information_schema')
               then pg_catalog.pg_get_viewdef(r.oid) end as definition
        from relation r
        """;

    /// The columns of all relations.
    static final String COLUMNS = """
        select n.nspname, c.relname, a.attname
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped
        """;

    /// The functions and operators of these names that are neither the system's nor an extension's, and the types of
    /// these names that call such a function: in a cast, or in the check of a domain.
    ///
    /// Parameters: arrays of names.
    static final String OWN_FUNCTIONS = """
        select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.proname = any (?::text[]) and n.nspname not in ('pg_catalog', 'information_schema')
          and not exists (select from pg_depend d
                          where d.classid = 'pg_proc'::regclass::oid and d.objid = p.oid and d.deptype = 'e')
        union
        select o.oprname from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
        where o.oprname = any (?::text[]) and n.nspname <> 'pg_catalog'
          and not exists (select from pg_depend d
                          where d.classid = 'pg_operator'::regclass::oid and d.objid = o.oid and d.deptype = 'e')
        union
        select t.typname from pg_type t
        where t.typname = any (?::text[])
          and (exists (select from pg_cast c where c.castfunc >= 16384::oid
                         and (t.oid = c.casttarget
                              or t.oid = c.castsource and (t.oid >= 16384::oid or c.castcontext = 'i'))
                         and not exists (select from pg_depend d
                                         where d.classid = 'pg_proc'::regclass::oid and d.objid = c.castfunc
                                           and d.deptype = 'e'))
               or exists (select from pg_constraint k join pg_depend d on d.objid = k.oid
                            and d.classid = 'pg_constraint'::regclass::oid and d.refclassid = 'pg_proc'::regclass::oid
                          where k.contypid = t.oid
                            and not exists (select from pg_depend e
                                            where e.classid = 'pg_proc'::regclass::oid and e.objid = d.refobjid
                                              and e.deptype = 'e')))
        order by 1 limit 1
        """;
}
