package dbre.db;

import dbre.finding.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The served database behind a small pool.
///
/// Each read runs on a virtual thread while the caller's own thread watches it, see [Watch]. A read must not start
/// another one, because both would hold a connection.
public final class PooledGateway implements Gateway {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable ConnectionPool pool;
    private final @Nullable Pulse pulse;
    private final DatabaseLog log;
    private final Transaction.Memory memory;
    private final Limits limits;
    private final Masks masks;
    private final RoleCheck role;

    /// @param requireSafeRole whether a role that could do harm is refused
    public PooledGateway(ServedDatabase database, boolean requireSafeRole) {
        this(database, PATIENCE, requireSafeRole);
    }

    /// @param url the served database, null when there is none
    public PooledGateway(@Nullable DatabaseUrl url) {
        this(url, PATIENCE);
    }

    /// @param patience how long to wait for a connection
    PooledGateway(@Nullable DatabaseUrl url, Duration patience) {
        this(url == null ? null : ServedDatabase.at(url), patience, false);
    }

    private PooledGateway(@Nullable ServedDatabase database, Duration patience, boolean requireSafeRole) {
        log = new DatabaseLog(database == null ? ServedDatabase.DEFAULT : database.name());
        pool = database == null ? null : new ConnectionPool(database, patience, log);
        pulse = database == null ? null : new Pulse(new ConnectionPool(database.withOneConnection(), patience, log));
        limits = database == null ? Limits.MOST : database.limits();
        Set<String> trusted = database == null ? Set.of() : database.trustedExtensions();
        memory = new Transaction.Memory(new Reach.Known(trusted), new Backends());
        masks = new Masks(database == null ? List.of() : database.masks());
        role = new RoleCheck(requireSafeRole);
    }

    @Override
    public boolean isConfigured() {
        return pool != null;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public int connections() {
        return pool == null ? 0 : pool.size();
    }

    @Override
    public Future<?> signOfLife() {
        return pulse == null ? CompletableFuture.completedFuture(null) : pulse.ask();
    }

    @Override
    public Optional<RolePosture> posture() {
        return role.posture();
    }

    @Override
    public List<String> idleMasks() {
        return read(masks::idle);
    }

    @Override
    public <T> T read(Work<T> work) {
        if (pool == null) {
            throw new Refusal(
                    "NO_DATABASE",
                    "No database is configured.",
                    "Start dbre-mcp with --database-url or DBRE_DATABASE_URL, or set PGHOST and its kin.");
        }
        ConnectionPool connections = pool;
        Watch watch = new Watch();
        FutureTask<T> task = new FutureTask<>(() -> {
            role.before(() -> read(RolePosture::read, connections, watch));
            return read(session -> work.run(masks.over(session)), connections, watch);
        });
        Thread.ofVirtual().name("dbre-read").start(task);
        try {
            return watch.result(task);
        } catch (Refusal refusal) {
            log.refused(refusal);
            throw refusal;
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
        if (pulse != null) {
            pulse.close();
        }
    }

    private <T> T read(Work<T> work, ConnectionPool pool, Watch watch) {
        Transaction transaction = begin(pool, watch);
        try {
            return work.run(transaction);
        } catch (Error failed) {
            transaction.breakOff();
            throw failed;
        } finally {
            transaction.end(pool);
        }
    }

    /// Begins a transaction. A connection that broke while it lay in the pool, as all do when the server is restarted,
    /// is replaced: nothing was asked of it yet.
    private Transaction begin(ConnectionPool pool, Watch watch) {
        for (int attempt = 0; ; attempt++) {
            Connection connection = pool.borrow();
            boolean begun = false;
            try {
                Transaction transaction = Transaction.begin(connection, watch, memory);
                begun = true;
                return transaction;
            } catch (SQLException e) {
                if (!ServerErrors.isConnectionLost(e) || attempt == pool.size()) {
                    throw watch.reason(pool.refusal(e));
                }
            } finally {
                if (!begun) {
                    pool.take(connection, false);
                }
            }
        }
    }
}
