package dbre.db;

import dbre.finding.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Watches over one read from the caller's thread, while another thread does the read.
///
/// A statement that outlives its time is cancelled, even when it has lifted the server's own `statement_timeout`; so
/// is the running statement when the caller's thread is interrupted. A server that does not react loses the
/// connection. Sending a cancellation and ending a statement exclude each other, and the driver waits until the
/// server has taken the cancellation: it can never hit a later statement, and the connection stays good.
final class Watch {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final long REACTION_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long TICK_MILLIS = 100;

    private @Nullable Connection running;
    private Duration limit = Duration.ZERO;
    private long deadline;
    private @Nullable Refusal stopped;
    private long stoppedAt;

    /// A call of the driver that talks to the server.
    @FunctionalInterface
    interface Conversation<T> {
        T run() throws SQLException;
    }

    /// Runs one statement on the reading thread, under watch.
    ///
    /// @throws Refusal when the read was stopped before
    <T> T during(Connection connection, Duration time, Conversation<T> statement) throws SQLException {
        start(connection, time);
        try {
            return statement.run();
        } finally {
            end();
        }
    }

    /// Why the read was stopped, or else what the error means by itself.
    synchronized Refusal reason(Refusal otherwise) {
        return stopped == null ? otherwise : stopped;
    }

    /// Waits for the read on the caller's thread, and gives its result or throws what it threw.
    <T> T result(Future<T> read) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return read.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    check();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop(new Refusal("CANCELLED", "The call was cancelled.", "Call again if it is still wanted."));
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void start(Connection connection, Duration time) {
        if (stopped != null) {
            throw stopped;
        }
        running = connection;
        limit = time;
        deadline = System.nanoTime() + time.plus(GRACE).toNanos();
    }

    private synchronized void end() {
        running = null;
    }

    private synchronized void check() {
        long now = System.nanoTime();
        if (stopped == null) {
            if (running != null && now - deadline > 0) {
                stop(ServerErrors.timeout(limit));
            }
        } else if (now - stoppedAt < REACTION_NANOS) {
            cancel();
        } else if (now - stoppedAt < 2 * REACTION_NANOS) {
            abort();
        } else {
            throw stopped;
        }
    }

    private synchronized void stop(Refusal why) {
        if (stopped == null) {
            stopped = why;
            stoppedAt = System.nanoTime();
        }
        cancel();
    }

    /// Repeated until the statement has ended, because the first may come before the server has begun with it.
    private void cancel() {
        if (running != null) {
            try {
                running.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException e) {
                abort();
            }
        }
    }

    private void abort() {
        if (running != null) {
            try {
                running.abort(Runnable::run);
            } catch (SQLException e) {
                running = null;
            }
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable thrown) {
        return switch (thrown) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(thrown);
        };
    }
}
