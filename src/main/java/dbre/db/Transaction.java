package dbre.db;

import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import dbre.schema.ServerVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
/// It begins with its [Opening], and ends with ROLLBACK whatever happens.
final class Transaction implements Session {
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration HOUSEKEEPING = Opening.HOUSEKEEPING;
    private static final int OUR_FETCH_SIZE = 1_000;

    /// What a statement gets when it names what is not there, or what is not ours to see.
    private static final Pattern NOT_FOUND = Pattern.compile("42...|3F...");

    private final Connection connection;
    private final Watch watch;
    private final Opening opening;
    private final Memory memory;
    private @Nullable GuardedSql judged;
    private @Nullable Reach reach;
    private boolean left;
    private boolean served;
    private boolean broken;
    private @Nullable SQLException failure;
    private Duration statementTimeout = Limits.DEFAULT.statementTimeout();

    private Transaction(Connection connection, Watch watch, Opening opening, Memory memory) {
        this.connection = connection;
        this.watch = watch;
        this.opening = opening;
        this.memory = memory;
    }

    /// What is remembered of one database from call to call.
    record Memory(Reach.Known known, Backends backends) {}

    /// Begins a transaction on a connection in manual commit and read-only mode.
    static Transaction begin(Connection connection, Watch watch, Memory memory) throws SQLException {
        Opening opening = Opening.of(connection, watch, memory.backends());
        if (!memory.backends().know(opening.backend())) {
            connection.rollback();
            watch.during(connection, HOUSEKEEPING, () -> {
                memory.backends().keep(connection);
                return true;
            });
            opening = Opening.of(connection, watch, memory.backends());
        }
        return new Transaction(connection, watch, opening, memory);
    }

    /// Rolls back and gives the connection back, or throws it away when that fails or when it was lost
    /// before.
    ///
    /// After a statement of the caller another thread does so, once the session is proven to be as it
    /// was before. Nobody waits for the proof, and nobody gets the connection before it.
    void end(ConnectionPool pool) {
        boolean ended = false;
        try {
            ended = holds(() -> {
                connection.rollback();
                return true;
            });
        } finally {
            if (!served || !ended) {
                pool.take(connection, ended);
            }
        }
        if (served && ended) {
            leaveToProof(pool);
        }
    }

    private void leaveToProof(ConnectionPool pool) {
        boolean started = false;
        try {
            Thread.ofVirtual().name("dbre-proof").start(() -> prove(pool));
            started = true;
        } finally {
            if (!started) {
                pool.take(connection, false);
            }
        }
    }

    /// Looks without the watch, which lets nothing start once it has stopped the read.
    private void prove(ConnectionPool pool) {
        boolean unchanged = false;
        try {
            unchanged = holds(() -> memory.backends().areUnchanged(connection));
        } finally {
            pool.take(connection, unchanged);
        }
    }

    private boolean holds(Watch.Conversation<Boolean> proof) {
        if (broken) {
            return false;
        }
        try {
            connection.setNetworkTimeout(Runnable::run, (int) HOUSEKEEPING.toMillis());
            boolean holds = proof.run();
            connection.setNetworkTimeout(Runnable::run, 0);
            return holds;
        } catch (SQLException e) {
            return false;
        }
    }

    /// An Error came out of the work. It may have come in the middle of a word with the server, which then waits for
    /// the rest as we wait for an answer.
    void breakOff() {
        broken = true;
    }

    @Override
    public ServerVersion version() {
        return opening.version();
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
        leaveSettings();
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
            reach = Reach.of(this, sql, opening.path(), memory.known());
            judged = sql;
        }
    }

    /// The caller's statements run with the role's own settings again.
    private void leaveSettings() {
        if (!left) {
            query(
                    "select pg_catalog.set_config('plan_cache_mode', ?, true), pg_catalog.set_config('jit', ?, true)",
                    opening.planCacheMode(),
                    opening.jit());
            left = true;
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
            Opening.of(connection, watch, memory.backends());
            statementTimeout = Limits.DEFAULT.statementTimeout();
            left = false;
        } catch (SQLException e) {
            throw failed(e, "begin", HOUSEKEEPING, begin);
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
            setLocal("lock_timeout", milliseconds(Opening.LOCK_TIMEOUT));
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
