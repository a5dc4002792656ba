package dbre.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import dbre.finding.Refusal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Connections to a served database, at most as many as its settings say, none before the first is asked for and none
/// kept for longer than a minute without use.
///
/// Whoever waits for a connection waits here and not in the pool of the library, which makes no new one for those
/// that wait already when one is thrown away.
///
/// A connection is in manual commit and read-only mode, so the driver begins each transaction with
/// BEGIN READ ONLY. Nothing is sent at start-up that PgBouncer would refuse.
final class ConnectionPool implements AutoCloseable {
    private static final Duration KEPT_IDLE = Duration.ofMinutes(1);
    private static final long LAST_PROOF_MILLIS = 100;

    private final DatabaseUrl url;
    private final Password password;
    private final int size;
    private final Duration patience;
    private final Semaphore free;
    private final DatabaseLog log;
    private @Nullable HikariDataSource pool;

    /// @param patience how long to wait for a connection
    /// @param log told when the database cannot be reached, and when it can again
    ConnectionPool(ServedDatabase database, Duration patience, DatabaseLog log) {
        this.url = database.url();
        this.password = database.password();
        this.size = database.connections();
        this.patience = patience;
        this.log = log;
        this.free = new Semaphore(size, true);
    }

    /// How many connections there are at most.
    int size() {
        return size;
    }

    /// A connection, to be given back with [#take].
    ///
    /// @throws Refusal what [ConnectionErrors] says, `POOL_EXHAUSTED` or `CANCELLED`
    Connection borrow() {
        awaitFree();
        Connection connection = connection();
        boolean told = false;
        try {
            log.reached();
            told = true;
            return connection;
        } finally {
            if (!told) {
                take(connection, false);
            }
        }
    }

    private Connection connection() {
        boolean borrowed = false;
        try {
            Connection connection = open().getConnection();
            borrowed = true;
            return connection;
        } catch (SQLException e) {
            throw unreachable(
                    e.getCause() instanceof Refusal refusal
                            ? refusal
                            : refusal(e.getCause() instanceof SQLException cause ? cause : e));
        } catch (Refusal refusal) {
            throw unreachable(refusal);
        } finally {
            if (!borrowed) {
                free.release();
            }
        }
    }

    private Refusal unreachable(Refusal why) {
        log.unreachable(why);
        return why;
    }

    private void awaitFree() {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Refusal(
                        "POOL_EXHAUSTED",
                        "All %d connections to the database were busy for %d seconds."
                                .formatted(size, patience.toSeconds()),
                        "Try again when the running calls are done, and make fewer calls at once.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("CANCELLED", "The call was cancelled.", "Call again if it is still wanted.");
        }
    }

    /// Takes a borrowed connection back: for the next caller, or to close it for good because its state is in doubt.
    /// Its place is free again whatever happens, an Error too.
    void take(Connection connection, boolean sound) {
        boolean closed = false;
        try {
            if (sound) {
                connection.close();
                closed = true;
            }
        } catch (SQLException e) {
            // It is in doubt then, as one that is not sound.
        } finally {
            if (!closed) {
                open().evictConnection(connection);
            }
            free.release();
        }
    }

    /// What an error while connecting or at the beginning of a transaction means.
    Refusal refusal(SQLException error) {
        boolean hasPassword = url.properties().containsKey("password") || !password.equals(Password.OF_URL);
        return new ConnectionErrors(url, hasPassword).of(error);
    }

    /// A moment is left for what is given back just now.
    @Override
    public void close() {
        try {
            free.tryAcquire(size, LAST_PROOF_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shut();
    }

    private synchronized void shut() {
        if (pool != null) {
            pool.close();
        }
    }

    /// The pool tries for as long as it may when it cannot connect. So the first connection is made without it, to
    /// learn at once that the password is wrong or the server is not there.
    private synchronized HikariDataSource open() {
        if (pool == null) {
            try {
                connect().close();
                pool = new HikariDataSource(configuration());
            } catch (SQLException e) {
                throw refusal(e);
            }
        }
        return pool;
    }

    private Connection connect() throws SQLException {
        Properties properties = properties();
        String given = password.read();
        if (given != null) {
            properties.setProperty("password", given);
        }
        return DriverManager.getConnection(url.jdbcUrl(), properties);
    }

    private HikariConfig configuration() {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("dbre");
        configuration.setJdbcUrl(url.jdbcUrl());
        configuration.setDataSourceProperties(properties());
        if (!password.equals(Password.OF_URL)) {
            configuration.setCredentialsProvider(() -> Credentials.of(url.user(), password.read()));
        }
        configuration.setAutoCommit(false);
        configuration.setReadOnly(true);
        configuration.setMaximumPoolSize(size);
        configuration.setMinimumIdle(0);
        configuration.setIdleTimeout(KEPT_IDLE.toMillis());
        configuration.setConnectionTimeout(patience.toMillis());
        configuration.setInitializationFailTimeout(-1);
        configuration.setExceptionOverride(new ErrorsLeftToTransaction());
        return configuration;
    }

    /// `loginTimeout` ends the greeting of a server that says nothing. `prepareThreshold=0` keeps named prepared
    /// statements off the server but where [Backends] allows them; without `binaryTransfer` these answer like all
    /// others. With `stringtype=unspecified` the server finds the type of a text parameter, and `maxResultBuffer`
    /// bounds what one fetch may bring into memory.
    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "dbre-mcp");
        properties.setProperty("connectTimeout", String.valueOf(patience.toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(patience.toSeconds()));
        properties.setProperty("cancelSignalTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("binaryTransfer", "false");
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("maxResultBuffer", "16M");
        properties.putAll(url.properties());
        return properties;
    }
}
