package dbre.db;

import dbre.schema.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// What outlives a transaction in a session of the server: settings, prepared statements, cursors, advisory locks,
/// the schema of temporary objects, channels, hypothetical indexes.
///
/// @param backend the process of the server, which behind PgBouncer changes from transaction to transaction
/// @param facts all of that as one text
record SessionState(int backend, String facts) {

    /// What a session can set, with the values that hold after the rollback. To ask for them one by one is five times
    /// as quick as to read all of `pg_settings`.
    private static final String SETTINGS = """
        select pg_catalog.array_agg(s.name)::text from pg_catalog.pg_settings s
        where s.context in ('user', 'superuser')
        """;

    private static final String QUERY = """
        select pg_catalog.pg_backend_pid(),
               pg_catalog.concat_ws(' ',
                 current_user, session_user, pg_catalog.pg_my_temp_schema(),
                 (select pg_catalog.string_agg(pg_catalog.current_setting(s.name, true), ',')
                  from pg_catalog.unnest(?::text[]) as s (name)),
                 (select pg_catalog.string_agg(p.name, ',') from pg_catalog.pg_prepared_statement() p where p.from_sql),
                 (select pg_catalog.string_agg(c.name, ',') from pg_catalog.pg_cursor() c where c.is_holdable),
                 (select pg_catalog.string_agg(pg_catalog.concat_ws(':', l.classid, l.objid, l.objsubid, l.mode), ',')
                  from pg_catalog.pg_lock_status() l
                  where l.locktype = 'advisory' and l.pid = pg_catalog.pg_backend_pid()),
                 (select pg_catalog.string_agg(n.channel, ',') from pg_catalog.pg_listening_channels() as n (channel))),
               (select n.nspname from pg_catalog.pg_extension e
                join pg_catalog.pg_namespace n on n.oid = e.extnamespace where e.extname = 'hypopg')
        """;

    /// The names of the settings to look at, as an array.
    static String settings(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS)) {
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getString(1);
        }
    }

    /// Reads the state, in a transaction of its own.
    ///
    /// @param settings the names of the settings to look at, as an array
    static SessionState read(Connection connection, Backends backends, String settings) throws SQLException {
        try (PreparedStatement statement = backends.prepare(connection, QUERY)) {
            statement.setString(1, settings);
            ResultSet row = statement.executeQuery();
            row.next();
            String hypothetical = row.getString(3) == null ? "" : hypotheticalIndexes(connection, row.getString(3));
            return new SessionState(row.getInt(1), row.getString(2) + hypothetical);
        } finally {
            connection.rollback();
        }
    }

    private static String hypotheticalIndexes(Connection connection, String schema) throws SQLException {
        String query =
                "select pg_catalog.concat(' ', pg_catalog.count(*)) from " + Identifiers.quoted(schema) + ".hypopg()";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getString(1);
        }
    }
}
