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
import org.jspecify.annotations.Nullable;

/// Connections to a served database, at most as many as its settings say, none before the first is asked for and none
/// kept for longer
/// than a minute without use.
///
/// A connection is in manual commit and read-only mode, so the driver begins each transaction with
/// BEGIN READ ONLY. Nothing is sent at start-up that PgBouncer would refuse.
final class ConnectionPool implements AutoCloseable {
    private static final Duration KEPT_IDLE = Duration.ofMinutes(1);

    private final DatabaseUrl url;
    private final Password password;
    private final int size;
    private final Duration patience;
    private @Nullable HikariDataSource pool;

    /// @param patience how long to wait for a connection
    ConnectionPool(ServedDatabase database, Duration patience) {
        this.url = database.url();
        this.password = database.password();
        this.size = database.connections();
        this.patience = patience;
    }

    /// How many connections there are at most.
    int size() {
        return size;
    }

    /// A connection, which its `close` gives back.
    ///
    /// @throws Refusal `DATABASE_UNREACHABLE`, `AUTHENTICATION_FAILED` or `POOL_EXHAUSTED`
    Connection borrow() {
        HikariDataSource open = open();
        try {
            return open.getConnection();
        } catch (SQLException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            if (e.getCause() instanceof SQLException cause) {
                throw ServerErrors.whileConnecting(cause, url);
            }
            throw new Refusal(
                    "POOL_EXHAUSTED",
                    "All %d connections to the database were busy for %d seconds."
                            .formatted(size, patience.toSeconds()),
                    "Try again when the running calls are done, and make fewer calls at once.");
        }
    }

    /// Closes a borrowed connection for good, because its state is in doubt.
    void discard(Connection connection) {
        open().evictConnection(connection);
    }

    /// What an error at the beginning of a transaction means.
    Refusal refusal(SQLException error) {
        return ServerErrors.whileConnecting(error, url);
    }

    @Override
    public synchronized void close() {
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
                throw ServerErrors.whileConnecting(e, url);
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
        return configuration;
    }

    /// `loginTimeout` ends the greeting of a server that says nothing, `prepareThreshold=0` keeps named prepared
    /// statements off the server, `stringtype=unspecified` lets it find the
    /// type of a text parameter, `maxResultBuffer` bounds what one fetch may bring into memory.
    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "dbre-mcp");
        properties.setProperty("connectTimeout", String.valueOf(patience.toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(patience.toSeconds()));
        properties.setProperty("cancelSignalTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("maxResultBuffer", "16M");
        properties.putAll(url.properties());
        return properties;
    }
}
