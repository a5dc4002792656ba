package dbre.db;

import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import dbre.schema.ServerVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A read-only transaction on a borrowed connection.
///
/// It opens with a SELECT that sets everything that must hold. Because that SELECT has taken a
/// snapshot, nothing can make the transaction writable any more: PostgreSQL allows that only before the
/// first query (manual, SET TRANSACTION). It ends with ROLLBACK whatever happens.
final class Transaction implements Session {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(5);
    private static final int OUR_FETCH_SIZE = 1_000;

    private static final String READ_COMMITTED = "read committed";

    /// What a statement gets when it names what is not there, or what is not ours to see.
    private static final Pattern NOT_FOUND = Pattern.compile("42...|3F...");

    /// What one statement may spill to the server's disk, where no limit is set and our role may set
    /// one. Memory and parallel workers stay as they are: other ones would make other plans than the
    /// application gets.
    private static final String TEMPORARY_FILES = "4GB";

    /// Our questions about what a statement reaches cost more to plan anew, or to compile, than to answer: ten times
    /// and
    /// more. The caller's statement runs with the role's own settings again.
    ///
    /// `client_connection_check_interval` ends a statement whose client is gone, which only Linux can
    /// tell: elsewhere a value other than 0 is an error (manual, 20.3.2).
    private static final String OPENING = """
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
               case when pg_catalog.texteq(pg_catalog.current_setting('is_superuser'), 'on')
                     and pg_catalog.texteq(pg_catalog.current_setting('temp_file_limit'), '-1')
                    then pg_catalog.set_config('temp_file_limit', '%s', true) end
        """.formatted(SearchPath.EXPRESSION, TEMPORARY_FILES);

    private final Connection connection;
    private final Watch watch;
    private final Start start;
    private final Memory memory;
    private @Nullable GuardedSql judged;
    private @Nullable Reach reach;
    private boolean served;
    private boolean broken;
    private @Nullable SQLException failure;
    private Duration statementTimeout = Limits.DEFAULT.statementTimeout();

    private Transaction(Connection connection, Watch watch, Start start, Memory memory) {
        this.connection = connection;
        this.watch = watch;
        this.start = start;
        this.memory = memory;
    }

    /// What the opening tells.
    ///
    /// @param path the schemas in which a name is looked up, as names
    /// @param backend the process of the server
    /// @param isolation `read committed`, unless the role or the database has another default
    /// @param planCacheMode what the role would get without us, as `jit`
    private record Start(
            ServerVersion version,
            List<String> path,
            int backend,
            String isolation,
            String planCacheMode,
            String jit) {}

    /// What is remembered of one database from call to call.
    record Memory(Reach.Known known, Backends backends) {}

    /// Begins a transaction on a connection in manual commit and read-only mode.
    static Transaction begin(Connection connection, Watch watch, Memory memory) throws SQLException {
        Start start = open(connection, watch, memory.backends());
        if (!memory.backends().know(start.backend())) {
            connection.rollback();
            watch.during(connection, HOUSEKEEPING, () -> {
                memory.backends().keep(connection);
                return true;
            });
            start = open(connection, watch, memory.backends());
        }
        return new Transaction(connection, watch, start, memory);
    }

    /// At any level but READ COMMITTED our questions would see the catalogue as it was at the
    /// beginning, while functions are looked up in that of the moment: then no change would be noticed.
    private static Start open(Connection connection, Watch watch, Backends backends) throws SQLException {
        Start start = ask(connection, watch, backends);
        if (start.isolation().equals(READ_COMMITTED)) {
            return start;
        }
        connection.rollback();
        watch.during(connection, HOUSEKEEPING, () -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("set transaction isolation level read committed");
            }
        });
        return ask(connection, watch, backends);
    }

    private static Start ask(Connection connection, Watch watch, Backends backends) throws SQLException {
        return watch.during(connection, HOUSEKEEPING, () -> {
            try (PreparedStatement statement = backends.prepare(connection, OPENING)) {
                statement.setString(1, milliseconds(Limits.DEFAULT.statementTimeout()));
                statement.setString(2, milliseconds(LOCK_TIMEOUT));
                statement.setString(3, milliseconds(IDLE_TIMEOUT));
                ResultSet settings = statement.executeQuery();
                settings.next();
                return new Start(
                        new ServerVersion(settings.getInt(1)),
                        List.of((String[]) settings.getArray(8).getArray()),
                        settings.getInt(9),
                        settings.getString(10),
                        settings.getString(11),
                        settings.getString(12));
            }
        });
    }

    /// Rolls back and gives the connection back, or throws it away when that fails or when it was lost
    /// before.
    ///
    /// After a statement of the caller another thread does so, once the session is proven to be as it
    /// was before. Nobody waits for the proof, and nobody gets the connection before it.
    void end(ConnectionPool pool) {
        broken |= !holds(() -> {
            connection.rollback();
            return true;
        });
        if (served && !broken) {
            Thread.ofVirtual().name("dbre-proof").start(() -> pool.take(connection, holds(this::isAsBefore)));
        } else {
            pool.take(connection, !broken);
        }
    }

    private boolean holds(Watch.Conversation<Boolean> proof) {
        try {
            return !broken && proof.run();
        } catch (SQLException e) {
            return false;
        }
    }

    /// Looks without the watch, which lets nothing start once it has stopped the read.
    private boolean isAsBefore() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) HOUSEKEEPING.toMillis());
        boolean unchanged = memory.backends().areUnchanged(connection);
        connection.setNetworkTimeout(Runnable::run, 0);
        return unchanged;
    }

    @Override
    public ServerVersion version() {
        return start.version();
    }

    @Override
    public Rows query(String sql, @Nullable Object... parameters) {
        return watched(sql, statementTimeout, () -> {
            try (PreparedStatement statement = memory.backends().prepare(connection, sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                statement.setFetchSize(OUR_FETCH_SIZE);
                return ResultReader.everything(statement.executeQuery());
            }
        });
    }

    /// A plain statement goes to the server as it is, without JDBC escapes or `?` being read into it.
    @Override
    public Rows guarded(GuardedSql sql, List<@Nullable Object> parameters, Limits limits) {
        judge(sql);
        served = true;
        String text = Placeholders.filled(sql.sql(), parameters);
        limitTime(limits.statementTimeout());
        Rows rows = watched(text, limits.statementTimeout(), () -> {
            DriverReading.refuseSplitting(text);
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.setFetchSize(1);
                statement.setMaxRows(limits.rowsToRead());
                return statement.execute(text)
                        ? new ResultReader(limits).read(statement.getResultSet())
                        : new Rows(List.of(), List.of(), null);
            }
        });
        lookAgain();
        return rows;
    }

    /// Looks at what the statement reaches, once in this transaction: it may be explained in several
    /// ways.
    private void judge(GuardedSql sql) {
        boolean known = judged != null && judged.mentions().equals(sql.mentions());
        if (!known && !sql.mentions().isEmpty()) {
            lock(sql.relations());
            reach = Reach.of(this, sql, start.path(), memory.known());
            query(
                    "select pg_catalog.set_config('plan_cache_mode', ?, true), pg_catalog.set_config('jit', ?, true)",
                    start.planCacheMode(),
                    start.jit());
            judged = sql;
        }
    }

    /// Keeps the definitions of tables and views as they are from here on. The server locks all
    /// relations of a statement that it parses, also those behind views, and runs nothing of somebody's
    /// as long as only relations are named (measured): which is not so of the statement itself. What
    /// names a relation that is not there goes on without, so that its own error is told.
    private void lock(Set<QualifiedName> relations) {
        if (relations.isEmpty()) {
            return;
        }
        String names =
                "select from " + relations.stream().map(QualifiedName::sql).collect(Collectors.joining(", "));
        long begin = System.nanoTime();
        try {
            watch.during(connection, HOUSEKEEPING, () -> {
                try (PreparedStatement statement = connection.prepareStatement(names)) {
                    return statement.getMetaData();
                }
            });
        } catch (SQLException e) {
            if (!NOT_FOUND.matcher(String.valueOf(e.getSQLState())).matches()) {
                throw failed(e, names, HOUSEKEEPING, begin);
            }
            beginAnew();
        }
    }

    private void beginAnew() {
        long begin = System.nanoTime();
        try {
            connection.rollback();
            open(connection, watch, memory.backends());
            statementTimeout = Limits.DEFAULT.statementTimeout();
        } catch (SQLException e) {
            throw failed(e, OPENING, HOUSEKEEPING, begin);
        }
    }

    /// What was judged must hold for what has run: nothing keeps somebody from replacing a function
    /// meanwhile.
    ///
    /// @throws Refusal `CHANGED_MEANWHILE`
    private void lookAgain() {
        if (reach != null && !reach.holdsStill()) {
            throw new Refusal(
                    "CHANGED_MEANWHILE",
                    "While the statement ran, somebody changed functions, views or other definitions that it reaches,"
                            + " so what ran may not be what was judged: its answer is thrown away.",
                    "Call again when the change is done.");
        }
    }

    @Override
    public <T> Optional<T> unlessLocked(Supplier<T> work) {
        Savepoint before = spoken("SAVEPOINT", connection::setSavepoint);
        failure = null;
        try {
            setLocal("lock_timeout", milliseconds(MOMENT));
            T result = work.get();
            setLocal("lock_timeout", milliseconds(LOCK_TIMEOUT));
            return Optional.of(result);
        } catch (Refusal refused) {
            if (failure == null || !ServerErrors.isOfMoment(failure)) {
                throw refused;
            }
            spoken("ROLLBACK TO SAVEPOINT", () -> {
                connection.rollback(before);
                return before;
            });
            return Optional.empty();
        }
    }

    @Override
    public void setLocal(String setting, String value) {
        query("select pg_catalog.set_config(?, ?, true)", setting, value);
    }

    private void limitTime(Duration timeout) {
        if (!timeout.equals(statementTimeout)) {
            setLocal("statement_timeout", milliseconds(timeout));
            statementTimeout = timeout;
        }
    }

    private <T> T spoken(String sql, Watch.Conversation<T> conversation) {
        return watched(sql, HOUSEKEEPING, conversation);
    }

    private <T> T watched(String sql, Duration limit, Watch.Conversation<T> statement) {
        long begin = System.nanoTime();
        try {
            return watch.during(connection, limit, statement);
        } catch (SQLException e) {
            throw failed(e, sql, limit, begin);
        }
    }

    private Refusal failed(SQLException error, String sql, Duration limit, long begin) {
        failure = error;
        broken |= ServerErrors.isConnectionLost(error);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        return watch.reason(ServerErrors.of(error, sql, limit, taken));
    }

    private static String milliseconds(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
