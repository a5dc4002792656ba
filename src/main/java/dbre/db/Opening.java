package dbre.db;

import dbre.schema.ServerVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/// How a transaction begins: with a SELECT that sets everything that must hold. Because that SELECT has
/// taken a snapshot, nothing can make the transaction writable any more: PostgreSQL allows that only before
/// the first query (manual, SET TRANSACTION).
///
/// @param version the version of the server
/// @param path the schemas in which a name is looked up, as names
/// @param backend the process of the server
/// @param isolation `read committed`, unless the role or the database has another default
/// @param planCacheMode what the role has without us
/// @param jit what the role has without us
record Opening(
        ServerVersion version, List<String> path, int backend, String isolation, String planCacheMode, String jit) {
    /// How long a statement waits for a lock.
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);

    /// How long what is neither a question of ours nor the caller's may take.
    static final Duration HOUSEKEEPING = Duration.ofSeconds(5);

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    private static final String READ_COMMITTED = "read committed";

    /// What one statement may spill to the server's disk, where no limit is set and our role may set one.
    /// Memory and parallel workers stay as they are: other ones would make other plans than the application
    /// gets.
    private static final String TEMPORARY_FILES = "4GB";

    /// `client_connection_check_interval` ends a statement whose client is gone, which only Linux can tell:
    /// elsewhere a value other than 0 is an error (manual, 20.3.2).
    ///
    /// A role may have set that floats are rounded, and PgBouncer drops what the driver asks for. With any number
    /// of `extra_float_digits` above 0 they have the digits from which they can be read again, as they have by
    /// default (manual, 19.11.2).
    ///
    /// Our own questions to the catalogue cost far more to plan anew, or to compile, than to answer.
    private static final String STATEMENT = """
        select pg_catalog.current_setting('server_version_num'),
               pg_catalog.set_config('statement_timeout', ?, true),
               pg_catalog.set_config('lock_timeout', ?, true),
               pg_catalog.set_config('idle_in_transaction_session_timeout', ?, true),
               pg_catalog.set_config('standard_conforming_strings', 'on', true),
               pg_catalog.set_config('client_connection_check_interval',
                 case when pg_catalog.textlike(pg_catalog.version(), '%%-linux-%%') then '2s' else '0' end, true),
               pg_catalog.set_config('search_path', %s, true),
               pg_catalog.array_append(pg_catalog.current_schemas(false), 'pg_catalog'),
               pg_catalog.pg_backend_pid(),
               pg_catalog.current_setting('transaction_isolation'),
               pg_catalog.current_setting('plan_cache_mode'),
               pg_catalog.current_setting('jit'),
               pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true),
               pg_catalog.set_config('jit', 'off', true),
               pg_catalog.set_config('extra_float_digits', '1', true),
               case when pg_catalog.texteq(pg_catalog.current_setting('is_superuser'), 'on')
                     and pg_catalog.texteq(pg_catalog.current_setting('temp_file_limit'), '-1')
                    then pg_catalog.set_config('temp_file_limit', '%s', true) end
        """.formatted(SearchPath.EXPRESSION, TEMPORARY_FILES);

    /// Opens a transaction. At any level but READ COMMITTED our questions would see the catalogue as it was at
    /// the beginning, while functions are looked up in that of the moment: then no change would be noticed.
    static Opening of(Connection connection, Watch watch, Backends backends) throws SQLException {
        Opening opening = ask(connection, watch, backends);
        if (opening.isolation().equals(READ_COMMITTED)) {
            return opening;
        }
        connection.rollback();
        watch.during(connection, HOUSEKEEPING, () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("set transaction isolation level read committed");
            }
        });
        return ask(connection, watch, backends);
    }

    private static Opening ask(Connection connection, Watch watch, Backends backends) throws SQLException {
        return watch.during(connection, HOUSEKEEPING, () -> {
            try (PreparedStatement statement = backends.prepare(connection, STATEMENT)) {
                statement.setString(1, milliseconds(Limits.DEFAULT.statementTimeout()));
                statement.setString(2, milliseconds(LOCK_TIMEOUT));
                statement.setString(3, milliseconds(IDLE_TIMEOUT));
                ResultSet settings = statement.executeQuery();
                settings.next();
                return new Opening(
                        new ServerVersion(settings.getInt(1)),
                        List.of((String[]) settings.getArray(8).getArray()),
                        settings.getInt(9),
                        settings.getString(10),
                        settings.getString(11),
                        settings.getString(12));
            }
        });
    }

    private static String milliseconds(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
