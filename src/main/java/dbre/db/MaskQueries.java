package dbre.db;

/// The queries of [MaskedRelations].
final class MaskQueries {
    private MaskQueries() {}

    /// A relation, with the parents it inherits from and the generated columns with what they are made from. The
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

    /// The functions and operators of these names that are neither the system's nor an extension's.
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
        order by 1 limit 1
        """;
}
