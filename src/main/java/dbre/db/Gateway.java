package dbre.db;

import dbre.finding.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/// Read-only access to the served database.
///
/// The pool is opened at the first call, so that a server without a database still starts.
public interface Gateway extends AutoCloseable {

    /// Runs some work in one read-only transaction that is always rolled back.
    ///
    /// @throws Refusal `NO_DATABASE` when none is configured, `DATABASE_UNREACHABLE`, `AUTHENTICATION_FAILED`,
    ///     `UNSAFE_ROLE`, `STATEMENT_TIMEOUT`, `SQL_ERROR` and the like; never with a password in it
    <T> T read(Work<T> work);

    /// Whether a database is configured; does not connect.
    boolean isConfigured();

    /// The most that one call may take.
    Limits limits();

    /// How many connections there are at most.
    int connections();

    /// Asks the database for a sign of life, on a connection that no call waits for. The future fails when none comes;
    /// there is one question at a time, and whoever asks meanwhile shares its answer.
    Future<?> signOfLife();

    /// What our role may do there, once a read has looked.
    Optional<RolePosture> posture();

    /// The masks in the settings that mean no column there, as a misspelt one does. This asks the database.
    List<String> idleMasks();

    @Override
    void close();

    /// Work on an open session.
    @FunctionalInterface
    interface Work<T> {
        /// Runs on the session, which ends with the call.
        T run(Session session);
    }
}
