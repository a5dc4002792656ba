package dbre.server.http;

import dbre.server.protocol.Message;
import dbre.server.protocol.Protocol;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// The requests over Streamable HTTP that are in flight, on threads of their own: whatever they wait for, there are
/// threads to take requests in and to say how the server is.
///
/// A call whose client has gone away is cancelled where the protocol lets that mean so (2026-07-28). In the revisions
/// with a handshake it does not; there such a call goes on to its end, but no more of them than may be: then the
/// oldest is cancelled.
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    /// Calls that run at once, and those that may wait for their turn.
    private static final int THREADS = 128;

    private static final int WAITING = 1_024;

    /// A client that has gone is noticed within a second.
    private static final Duration LOOK = Duration.ofMillis(250);

    /// How long calls in flight may take to end when the server stops; a statement's time limit is shorter.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// How long those may take that are cancelled then.
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(3);

    private final Queue<Call> inFlight = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            60,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("http-call-", 1).daemon().factory());
    private final int mostDeserted;

    /// @param mostDeserted calls that may go on although their clients are gone
    Calls(int mostDeserted, ScheduledExecutorService clock) {
        this.mostDeserted = mostDeserted;
        threads.allowCoreThreadTimeOut(true);
        Rounds.begin(clock, LOOK, this::look);
    }

    /// Takes a call in, which may be cancelled from now on.
    void add(Call call) {
        inFlight.add(call);
    }

    /// Does work on another thread, if there is room for it.
    ///
    /// @param reply what fails when the work does, which would be a bug
    /// @return false when there is no room, or when the server stops
    boolean execute(Reply reply, Runnable work) {
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (Throwable bug) {
                    reply.fail(bug);
                }
            });
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /// Does the work of a call in this thread, and lets go of it.
    Optional<Message.Answer> run(Call call) {
        try {
            return call.run();
        } finally {
            inFlight.remove(call);
        }
    }

    /// Lets go of a call that is not run.
    void drop(Call call) {
        inFlight.remove(call);
    }

    /// Takes a notification of a client's in. One that cancels a call that is not in flight here changes nothing.
    void heed(Message.Notification notification, String session) {
        if (Protocol.isCancellation(notification)) {
            JsonNode request = notification.params().path("requestId");
            inFlight.stream().filter(call -> call.is(session, request)).forEach(Call::cancel);
        }
    }

    /// Cancels all calls of a session.
    void cancel(String session) {
        inFlight.stream().filter(call -> call.isOf(session)).forEach(Call::cancel);
    }

    /// Whether no calls are taken in any more.
    boolean isDraining() {
        return threads.isShutdown();
    }

    /// Takes no more calls in, and waits for those in flight.
    void drain() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("calls in flight are cancelled, because the server stops");
                inFlight.forEach(Call::cancel);
                threads.awaitTermination(LAST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        inFlight.stream()
                .filter(Call::hasLostClient)
                .forEach(call -> LOG.warn("client gone before its call was answered: {}", call.address()));
        long deserted = inFlight.stream().filter(Call::isDeserted).count();
        inFlight.stream()
                .filter(Call::isDeserted)
                .limit(Math.max(0, deserted - mostDeserted))
                .forEach(this::giveUp);
    }

    private void giveUp(Call call) {
        LOG.warn("call cancelled, because too many go on without their clients: {}", call.address());
        call.cancel();
    }
}
