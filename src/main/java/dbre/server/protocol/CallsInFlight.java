package dbre.server.protocol;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/// The requests that are being worked on, each on a thread of its own.
///
/// Whoever takes a request out of the map settles it: either its answer is sent, or it is cancelled and no
/// answer may follow.
final class CallsInFlight {
    /// Requests that run at once; more wait for their turn.
    private static final int THREADS = 32;

    private static final int MOMENT_SECONDS = 3;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("call-", 1).daemon().factory());
    private final Map<Object, Future<?>> running = new ConcurrentHashMap<>();

    /// Starts work on a request.
    ///
    /// @return false when another request with this id is still running
    boolean start(Object id, Runnable work) {
        FutureTask<?> task = new FutureTask<>(work, null);
        if (running.putIfAbsent(id, task) != null) {
            return false;
        }
        threads.execute(task);
        return true;
    }

    /// Takes a request out because its answer is ready.
    ///
    /// @return false when it was cancelled and must not be answered
    boolean settle(Object id) {
        return running.remove(id) != null;
    }

    /// Takes a request out and interrupts its thread. A request that is not running is left alone.
    void cancel(Object id) {
        Future<?> task = running.remove(id);
        if (task != null) {
            task.cancel(true);
        }
    }

    /// Whether nothing is being worked on.
    boolean isEmpty() {
        return running.isEmpty();
    }

    /// Waits until all requests are settled.
    void finish() {
        threads.close();
    }

    /// Interrupts all requests, and gives their threads a moment to clean up behind them: a statement that runs in the
    /// database has to be told.
    void stop() {
        running.keySet().forEach(this::cancel);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(MOMENT_SECONDS, TimeUnit.SECONDS)) {
                LoggerFactory.getLogger(CallsInFlight.class).warn("a call does not heed its interruption");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
