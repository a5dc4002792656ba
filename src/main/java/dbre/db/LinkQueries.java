package dbre.db;

/// The queries of the [LinkReader], like those of [CatalogueQueries]: each over all wanted tables at once, by their
/// ids.
final class LinkQueries {
    private LinkQueries() {}

    static final String SECURITY = """
        select c.oid::int8 as id, n.nspname as schema, c.relname as name,
               case when not c.relrowsecurity then 'OFF' when c.relforcerowsecurity then 'FORCED' else 'ENABLED' end
                 as security
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.oid = any (?::oid[])
        order by n.nspname, c.relname
        """;

    /// The expressions of policies hold columns, so to print them the server locks the table for reading.
    ///
    /// Parameters: whether they are wanted, twice; the ids.
    static final String POLICIES = """
        select p.polrelid::int8 as id, p.polname as name,
               pg_catalog.concat(
                 case when p.polpermissive then '' else 'AS RESTRICTIVE ' end, 'FOR ',
                 case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE'
                               when 'd' then 'DELETE' else 'ALL' end, ' TO ',
                 (select pg_catalog.string_agg(
                           case when r.role = 0::oid then 'PUBLIC'
                                else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(r.role)) end, ', ' order by r.place)
                  from pg_catalog.unnest(p.polroles) with ordinality r (role, place)),
                 case when p.polqual is not null then ' USING (' end,
                 case when ?::bool then pg_catalog.pg_get_expr(p.polqual, p.polrelid)
                      when p.polqual is not null then 'not known: locked' end,
                 case when p.polqual is not null then ')' end,
                 case when p.polwithcheck is not null then ' WITH CHECK (' end,
                 case when ?::bool then pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)
                      when p.polwithcheck is not null then 'not known: locked' end,
                 case when p.polwithcheck is not null then ')' end) as definition
        from pg_policy p
        where p.polrelid = any (?::oid[])
        order by p.polname
        """;

    static final String TRIGGERS = """
        select t.tgrelid::int8 as id, t.tgname as name,
               pg_catalog.concat(
                 case when t.tgtype::int4 & 64 = 64 then 'INSTEAD OF' when t.tgtype::int4 & 2 = 2 then 'BEFORE'
                      else 'AFTER' end, ' ',
                 pg_catalog.concat_ws(' OR ',
                   case when t.tgtype::int4 & 4 = 4 then 'INSERT' end,
                   case when t.tgtype::int4 & 16 = 16 then pg_catalog.concat('UPDATE',
                     (select pg_catalog.concat(' OF ', pg_catalog.string_agg(
                               pg_catalog.quote_ident(a.attname), ', ' order by k.place))
                      from pg_catalog.unnest(t.tgattr) with ordinality k (number, place)
                      join pg_attribute a on a.attrelid = t.tgrelid and a.attnum = k.number
                      having pg_catalog.count(*) > 0::int8)) end,
                   case when t.tgtype::int4 & 8 = 8 then 'DELETE' end,
                   case when t.tgtype::int4 & 32 = 32 then 'TRUNCATE' end),
                 case when t.tgtype::int4 & 1 = 1 then ', each row' else ', each statement' end,
                 case when t.tgqual is not null then ', under a condition' end,
                 case when t.tgdeferrable then ', deferrable' end,
                 ', calls ', pg_catalog.quote_ident(s.nspname), '.', pg_catalog.quote_ident(f.proname),
                 case t.tgenabled when 'D' then ', DISABLED' when 'A' then ', always'
                                  when 'R' then ', on replicas only' end) as definition
        from pg_trigger t
        join pg_proc f on f.oid = t.tgfoid
        join pg_namespace s on s.oid = f.pronamespace
        where not t.tgisinternal and t.tgrelid = any (?::oid[])
        order by t.tgname
        """;

    static final String PARENTS = """
        select i.inhrelid::int8 as id, n.nspname as schema, p.relname as name
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid and not c.relispartition
        join pg_class p on p.oid = i.inhparent
        join pg_namespace n on n.oid = p.relnamespace
        where i.inhrelid = any (?::oid[])
        order by i.inhseqno
        """;

    /// Parameters: the ids, how many of each are wanted.
    static final String CHILDREN = """
        select each.id, each.schema, each.name, each.bound, each.total
        from (
          select i.inhparent::int8 as id, n.nspname as schema, c.relname as name,
                 pg_catalog.pg_get_expr(c.relpartbound, 0::oid) as bound,
                 pg_catalog.count(*) over (partition by i.inhparent) as total,
                 pg_catalog.row_number() over (partition by i.inhparent order by n.nspname, c.relname) as place
          from pg_inherits i
          join pg_class c on c.oid = i.inhrelid and c.relkind in ('r', 'p', 'f')
          join pg_namespace n on n.oid = c.relnamespace
          where i.inhparent = any (?::oid[])
        ) each
        where each.place <= ?::int8
        order by each.id, each.place
        """;

    /// Keys that a partition has from its parent are told with the parent.
    ///
    /// Parameters: the ids, how many of each are wanted.
    static final String REFERENCES = """
        select each.id, each.schema, each.name, each.constraint_name, each.total,
               pg_catalog.pg_get_constraintdef(each.constraint_id) as definition
        from (
          select o.confrelid::int8 as id, n.nspname as schema, c.relname as name, o.conname as constraint_name,
                 o.oid as constraint_id,
                 pg_catalog.count(*) over (partition by o.confrelid) as total,
                 pg_catalog.row_number() over (partition by o.confrelid order by n.nspname, c.relname, o.conname)
                   as place
          from pg_constraint o
          join pg_class c on c.oid = o.conrelid
          join pg_namespace n on n.oid = c.relnamespace
          where o.contype = 'f' and o.conparentid = 0::oid and o.confrelid = any (?::oid[])
        ) each
        where each.place <= ?::int8
        order by each.id, each.place
        """;
}
