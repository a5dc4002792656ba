package dbre.db;

import dbre.finding.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Finds out whether a database answers, on a connection of its own: callers wait for theirs, and a login may take its
/// time. The connection is kept for a minute, so that whoever asks again and again costs one.
final class Pulse implements AutoCloseable {
    private static final int ANSWER_SECONDS = 5;

    /// A connection that broke while it lay in the pool, as all do when the server is restarted, tells nothing.
    private static final int ATTEMPTS = 2;

    private final ConnectionPool connection;
    private @Nullable CompletableFuture<@Nullable Void> question;

    /// @param connection a pool of one
    Pulse(ConnectionPool connection) {
        this.connection = connection;
    }

    /// Asks, unless an earlier question is still open. Fails with the refusal that a call would get.
    synchronized CompletableFuture<@Nullable Void> ask() {
        if (question == null || question.isDone()) {
            CompletableFuture<@Nullable Void> asked = new CompletableFuture<>();
            question = asked;
            Thread.ofVirtual().name("dbre-pulse").start(() -> answer(asked));
        }
        return question;
    }

    private void answer(CompletableFuture<@Nullable Void> asked) {
        try {
            boolean answered = false;
            for (int attempt = 0; !answered && attempt < ATTEMPTS; attempt++) {
                answered = isAnswered();
            }
            if (!answered) {
                throw new Refusal("DATABASE_UNREACHABLE", "The database does not answer.", "Look whether it runs.");
            }
            asked.complete(null);
        } catch (Throwable failure) {
            asked.completeExceptionally(failure);
        }
    }

    private boolean isAnswered() throws SQLException {
        Connection borrowed = connection.borrow();
        boolean answered = false;
        try {
            answered = borrowed.isValid(ANSWER_SECONDS);
        } finally {
            connection.take(borrowed, answered);
        }
        return answered;
    }

    @Override
    public void close() {
        connection.close();
    }
}
