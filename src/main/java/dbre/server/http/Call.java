package dbre.server.http;

import dbre.server.protocol.Message;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import tools.jackson.databind.JsonNode;

/// A request over Streamable HTTP that is being worked on, or waits for its turn.
final class Call {
    private final JsonNode id;
    private final Reply reply;
    private final boolean endsWithClient;
    private final FutureTask<Message.Answer> work;
    private boolean deserted;

    /// @param id of the request
    /// @param endsWithClient whether a client that goes away means to cancel it
    Call(JsonNode id, Reply reply, boolean endsWithClient, Callable<Message.Answer> work) {
        this.id = id;
        this.reply = reply;
        this.endsWithClient = endsWithClient;
        this.work = new FutureTask<>(work);
    }

    /// Does the work in this thread, unless it is cancelled already.
    ///
    /// @return the answer; empty when the work was cancelled
    Optional<Message.Answer> run() {
        work.run();
        // An interrupt that came too late must not hit the thread's next request.
        Thread.interrupted();
        return work.isCancelled() ? Optional.empty() : Optional.of(work.resultNow());
    }

    /// Interrupts the work.
    void cancel() {
        work.cancel(true);
    }

    boolean isOf(String session) {
        return !session.isEmpty() && reply.sender().session().equals(session);
    }

    boolean is(String session, JsonNode request) {
        return isOf(session) && id.equals(request);
    }

    /// Where the client is, or was.
    String address() {
        return reply.sender().address();
    }

    /// Whether the work goes on although nobody waits for it.
    boolean isDeserted() {
        return deserted && !work.isDone();
    }

    /// Looks whether the client is still there, and gives it a sign of life now and then.
    ///
    /// @return whether it has gone away since the last time
    boolean hasLostClient() {
        if (deserted || work.isDone()) {
            return false;
        }
        if (reply.isDeserted()) {
            deserted = true;
            if (endsWithClient) {
                cancel();
            }
            return true;
        }
        reply.keepAlive();
        return false;
    }
}
