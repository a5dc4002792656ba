package dbre.server.http;

import dbre.server.protocol.Channel;
import dbre.server.protocol.Message;
import dbre.server.protocol.Messages;
import dbre.server.protocol.Sender;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.LoggerFactory;

/// The reply to a POST: one piece of JSON, or a stream of events that ends with it when something has to be said
/// before.
final class Reply implements Channel {
    /// A comment, which clients pass over.
    static final byte[] STILL_HERE = ": working\n\n".getBytes(StandardCharsets.US_ASCII);

    private static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long BEAT_NANOS = Duration.ofSeconds(5).toNanos();

    private final Response response;
    private final Callback callback;
    private final Sender sender;
    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile long nextBeat = System.nanoTime() + QUIET_NANOS;
    private boolean streaming;
    private boolean over;

    /// @param callback told when the reply is over
    Reply(Response response, Callback callback, Sender sender) {
        this.response = response;
        this.callback = callback;
        this.sender = sender;
        this.out = Content.Sink.asOutputStream(response);
    }

    /// Begins a stream of events.
    static void begin(Response response) {
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache, no-transform");
        // Proxies of the nginx kind hold streams back otherwise.
        response.getHeaders().put("X-Accel-Buffering", "no");
    }

    /// A message as an event.
    static byte[] event(byte[] message) {
        return ("event: message\ndata: " + new String(message, StandardCharsets.UTF_8) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Sender sender() {
        return sender;
    }

    @Override
    public void send(Message message) {
        stream(event(Messages.write(message)));
    }

    /// Says now and then that the work goes on.
    void keepAlive() {
        if (System.nanoTime() - nextBeat > 0 && beating.compareAndSet(false, true)) {
            nextBeat = System.nanoTime() + BEAT_NANOS;
            // A client that does not read may let this wait for long.
            Thread.startVirtualThread(() -> {
                stream(STILL_HERE);
                beating.set(false);
            });
        }
    }

    /// Whether the client has gone away before the reply was over. Never waits: while something is being written, the
    /// writing will find out.
    boolean isDeserted() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            return !over && ClientEnd.of(response.getRequest()).isClosed();
        } finally {
            lock.unlock();
        }
    }

    private void stream(byte[] bytes) {
        write(() -> {
            beginStream();
            out.write(bytes);
            out.flush();
        });
    }

    private void beginStream() {
        if (!streaming) {
            begin(response);
            streaming = true;
        }
    }

    /// Answers.
    ///
    /// @param status of the reply, unless it has begun as a stream
    /// @param json the answer, or several in an array
    void finish(int status, byte[] json) {
        write(() -> {
            if (streaming) {
                out.write(event(json));
            } else {
                response.setStatus(status);
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
                out.write(json);
            }
            end();
        });
    }

    /// Ends without an answer, as the protocol wants it for what was cancelled.
    void finishUnanswered() {
        write(() -> {
            beginStream();
            end();
        });
    }

    /// Gives up, because of a bug.
    void fail(Throwable bug) {
        LoggerFactory.getLogger(Reply.class).error("a call could not be answered", bug);
        write(() -> {
            over = true;
            callback.failed(bug);
        });
    }

    private void end() throws IOException {
        out.close();
        over = true;
        callback.succeeded();
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Writing writing) {
        lock.lock();
        try {
            if (!over) {
                writing.run();
            }
        } catch (IOException | RuntimeException e) {
            over = true;
            callback.failed(e);
        } finally {
            lock.unlock();
        }
    }
}
