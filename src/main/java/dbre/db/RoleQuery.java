package dbre.db;

/// The query behind [RolePosture].
///
/// Attributes and predefined roles: https://www.postgresql.org/docs/18/predefined-roles.html. Who may become a member
/// of a role, by SET ROLE or by inheritance, is asked with MEMBER; what it has without further ado with USAGE.
final class RoleQuery {
    /// How many names are given as examples.
    static final int NAMED = 3;

    private RoleQuery() {}

    static final String SQL = """
        with me as (select * from pg_roles where rolname = current_user),
        tables as (
          select c.oid, c.relowner,
                 pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) as name
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'v', 'f', 'm')
            and n.nspname !~ '^pg_'::text and n.nspname <> 'information_schema'),
        writable as (
          select t.name from tables t
          where pg_catalog.has_table_privilege(t.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
             or pg_catalog.has_any_column_privilege(t.oid, 'INSERT, UPDATE')),
        creatable as (
          select pg_catalog.quote_ident(n.nspname) as name from pg_namespace n
          where pg_catalog.has_schema_privilege(n.oid, 'CREATE') and n.nspname !~ '^pg_(temp|toast)'::text)
        select pg_catalog.current_database() as database, current_user::text as role,
          pg_catalog.current_setting('server_version') as server, me.rolsuper as superuser,
          pg_catalog.array_remove(array[
            case when me.rolcreaterole then 'CREATEROLE' end, case when me.rolcreatedb then 'CREATEDB' end,
            case when me.rolreplication then 'REPLICATION' end, case when me.rolbypassrls then 'BYPASSRLS' end],
            null) as attributes,
          array(select pg_catalog.quote_ident(r.rolname) from pg_roles r
                where r.rolname <> current_user and pg_catalog.pg_has_role(current_user, r.oid, 'MEMBER')
                  and (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls
                       or r.rolname in ('pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files',
                            'pg_write_all_data', 'pg_signal_backend', 'pg_checkpoint', 'pg_create_subscription',
                            'pg_maintain', 'pg_database_owner', 'pg_signal_autovacuum_worker'))
                order by 1) as memberships,
          (select pg_catalog.count(*) from tables t
           where pg_catalog.pg_has_role(current_user, t.relowner, 'MEMBER')) as owned,
          (select pg_catalog.count(*) from writable) as writable,
          array(select name from writable order by 1 limit 3) as writable_names,
          pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') as creates,
          array(select name from creatable order by 1 limit 5) as schemas,
          array(select pg_catalog.quote_ident(n.nspname) from pg_namespace n
                where pg_catalog.has_schema_privilege('public', n.oid, 'CREATE') order by 1) as open_schemas,
          (select pg_catalog.count(*) from pg_class c
           where case when c.relkind = 'S' then pg_catalog.has_sequence_privilege(c.oid, 'USAGE, UPDATE') end)
            as sequences,
          array(select pg_catalog.quote_ident(l.lanname) from pg_language l
                where not l.lanpltrusted and l.lanname not in ('internal', 'c')
                  and pg_catalog.has_language_privilege(l.oid, 'USAGE') order by 1) as languages,
          (select pg_catalog.count(*) from tables t
           where not pg_catalog.has_table_privilege(t.oid, 'SELECT')
              or not pg_catalog.has_schema_privilege(
                (select c.relnamespace from pg_class c where c.oid = t.oid), 'USAGE')) as hidden,
          pg_catalog.pg_has_role(current_user, 'pg_monitor', 'USAGE') as monitors,
          exists (select from pg_extension where extname = 'pg_stat_statements') as statements
        from me
        """;
}
