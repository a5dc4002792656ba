package dbre.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The body of a request, up to a limit. No thread waits for it, however slowly it comes.
final class Body implements Runnable {
    /// 33 MiB: what a script of 16 MiB, the longest that is judged by default, takes as JSON, where a line's end or a
    /// quote is two bytes; and little enough that a few at once do no harm.
    static final int LIMIT = 33 << 20;

    /// What is read and thrown away beyond it: a client that is still sending when the connection closes would never
    /// see why.
    private static final long PATIENCE = 64L << 20;

    /// The time within which a body must be there, unless this much of it comes in a second.
    private static final Duration TIME = Duration.ofSeconds(30);

    private static final long BYTES_A_SECOND = 10_000;

    private static final double NANOS = 1e9;

    private final Request request;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    /// How much has come. Only one thread at a time takes it in, and the clock looks.
    private volatile long read;

    private Body(Request request) {
        this.request = request;
    }

    /// A body that is not taken in.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        private Refused(int status, String why) {
            super(why, null, false, false);
            this.status = status;
        }

        /// The status that says so.
        int status() {
            return status;
        }
    }

    /// Reads it. The future fails with [Refused] when it is too long or comes too slowly, and with anything else when
    /// the client went away.
    private static CompletableFuture<byte[]> read(Request request, ScheduledExecutorService clock, Duration time) {
        Body body = new Body(request);
        long start = System.nanoTime();
        Future<?> deadline = clock.scheduleWithFixedDelay(
                () -> body.hurry(System.nanoTime() - start), time.toMillis(), 1_000, TimeUnit.MILLISECONDS);
        body.run();
        var _ = body.whole.whenComplete((_, _) -> deadline.cancel(false));
        return body.whole;
    }

    /// Reads it and goes on with it, on whatever thread brings its end. One that is not taken in is refused.
    static boolean receive(
            Request request,
            Response response,
            Callback callback,
            ScheduledExecutorService clock,
            Consumer<byte[]> next) {
        return receive(request, response, callback, clock, TIME, next);
    }

    /// @param time within which it must be there
    static boolean receive(
            Request request,
            Response response,
            Callback callback,
            ScheduledExecutorService clock,
            Duration time,
            Consumer<byte[]> next) {
        var _ = read(request, clock, time).whenComplete((bytes, failure) -> {
            try {
                switch (failure) {
                    case null -> next.accept(bytes);
                    case Refused refused ->
                        Plain.refuseForGood(response, callback, refused.status(), String.valueOf(refused.getMessage()));
                    default -> callback.failed(failure);
                }
            } catch (RuntimeException | Error bug) {
                Response.writeError(request, response, callback, bug);
            }
        });
        return true;
    }

    private void hurry(long nanos) {
        if (read < BYTES_A_SECOND * nanos / NANOS) {
            whole.completeExceptionally(
                    new Refused(HttpStatus.REQUEST_TIMEOUT_408, "The body of the request did not come in time"));
        }
    }

    /// Takes what is there, and comes again when there is more.
    @Override
    public void run() {
        while (!whole.isDone()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(chunk.getFailure());
                return;
            }
            take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (last || read > LIMIT + PATIENCE) {
                end();
            }
        }
    }

    private void take(ByteBuffer chunk) {
        long soFar = read + chunk.remaining();
        read = soFar;
        if (soFar <= LIMIT) {
            byte[] piece = new byte[chunk.remaining()];
            chunk.get(piece);
            bytes.writeBytes(piece);
        } else {
            bytes.reset();
        }
    }

    private void end() {
        if (read <= LIMIT) {
            whole.complete(bytes.toByteArray());
        } else {
            whole.completeExceptionally(new Refused(
                    HttpStatus.PAYLOAD_TOO_LARGE_413,
                    "A message may have " + LIMIT + " bytes;"
                            + " give a longer script in parts, or the path of its file in the project"));
        }
    }
}
