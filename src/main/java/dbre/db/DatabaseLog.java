package dbre.db;

import dbre.finding.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What befalls a served database, for whoever runs us. No line has words of a caller's or a secret in it.
final class DatabaseLog {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLog.class);

    private final String name;
    private final AtomicReference<@Nullable Instant> unreachableSince = new AtomicReference<>();

    /// @param name of the database in the settings
    DatabaseLog(String name) {
        this.name = name;
    }

    /// It cannot be reached. Told once, until it can be again.
    ///
    /// @param why the refusal that a call gets
    void unreachable(Refusal why) {
        if (unreachableSince.compareAndSet(null, Instant.now())) {
            LOG.warn("database {} cannot be reached: {}", name, why.message());
        }
    }

    /// It was reached.
    void reached() {
        Instant since = unreachableSince.getAndSet(null);
        if (since != null) {
            long seconds = Duration.between(since, Instant.now()).toSeconds();
            LOG.warn("database {} can be reached again, after {} s", name, seconds);
        }
    }

    /// A call to it was refused.
    void refused(Refusal why) {
        switch (why.code()) {
            case "DATABASE_UNREACHABLE" -> unreachable(why);
            case "STATEMENT_TIMEOUT" -> LOG.warn("database {}, a statement was cancelled: {}", name, why.message());
            case "POOL_EXHAUSTED" -> LOG.warn("database {}, no connection for a call: {}", name, why.message());
            default -> {
                // The caller's own affair.
            }
        }
    }
}
