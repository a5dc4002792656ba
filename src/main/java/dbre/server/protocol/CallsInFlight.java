package dbre.server.protocol;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// The requests that are being worked on, each on a thread of its own.
///
/// Whoever takes a request out of the map settles it: either its answer is sent, or it is cancelled and no
/// answer may follow.
final class CallsInFlight {
    /// Requests that run at once; more wait for their turn.
    private static final int THREADS = 32;

    /// How long requests may go on when no more come.
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /// How long those that are interrupted may take to clean up behind them: a statement that runs in the database
    /// has to be told.
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("call-", 1).daemon().factory());
    private final Map<JsonNode, Future<?>> running = new ConcurrentHashMap<>();

    /// Starts work on a request.
    ///
    /// @return false when another request with this id is still running
    boolean start(JsonNode id, Runnable work) {
        FutureTask<?> task = new FutureTask<>(work, null);
        if (running.putIfAbsent(id, task) != null) {
            return false;
        }
        try {
            threads.execute(task);
        } catch (Throwable noThread) {
            running.remove(id);
            throw noThread;
        }
        return true;
    }

    /// Takes a request out because its answer is ready.
    ///
    /// @return false when it was cancelled and must not be answered
    boolean settle(JsonNode id) {
        return running.remove(id) != null;
    }

    /// Takes a request out and interrupts its thread. A request that is not running is left alone.
    void cancel(JsonNode id) {
        Future<?> task = running.remove(id);
        if (task != null) {
            task.cancel(true);
        }
    }

    /// Whether nothing is being worked on.
    boolean isEmpty() {
        return running.isEmpty();
    }

    /// Waits until all requests are settled. Those that take too long are interrupted, and may answer that they were.
    ///
    /// @return those that have no answer even then, and get none any more
    Set<JsonNode> finish() {
        threads.shutdown();
        if (!isOver(PATIENCE)) {
            running.values().forEach(task -> task.cancel(true));
            isOver(MOMENT);
        }
        Set<JsonNode> left = Set.copyOf(running.keySet());
        left.forEach(running::remove);
        return left;
    }

    /// Interrupts all requests, and gives their threads a moment.
    void stop() {
        running.keySet().forEach(this::cancel);
        threads.shutdownNow();
        isOver(MOMENT);
    }

    private boolean isOver(Duration limit) {
        try {
            return threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
