package dbre.server.http;

import dbre.server.protocol.Channel;
import dbre.server.protocol.Message;
import dbre.server.protocol.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The reply to a POST: one JSON message, or a stream of events that ends with it when something has to be said
/// before.
final class Reply implements Channel {
    /// A comment, which clients pass over.
    static final byte[] STILL_HERE = ": working\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Response response;
    private final Callback callback;
    private final OutputStream out;
    private boolean streaming;
    private boolean over;

    /// @param callback told when the reply is over
    Reply(Response response, Callback callback) {
        this.response = response;
        this.callback = callback;
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
    static byte[] event(Message message) {
        String data = new String(Messages.write(message), StandardCharsets.UTF_8);
        return ("event: message\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void send(Message message) {
        stream(event(message));
    }

    /// Says that the work goes on.
    ///
    /// @return whether the client is still there
    synchronized boolean keepAlive() {
        stream(STILL_HERE);
        return !over;
    }

    private void stream(byte[] bytes) {
        if (over) {
            return;
        }
        try {
            if (!streaming) {
                begin(response);
                streaming = true;
            }
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            end(e);
        }
    }

    /// Answers.
    ///
    /// @param status of the reply, unless it has begun as a stream
    synchronized void finish(int status, Message.Answer answer) {
        if (over) {
            return;
        }
        try {
            if (streaming) {
                out.write(event(answer));
            } else {
                response.setStatus(status);
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
                out.write(Messages.write(answer));
            }
            out.close();
            over = true;
            callback.succeeded();
        } catch (IOException e) {
            end(e);
        }
    }

    private void end(IOException e) {
        over = true;
        callback.failed(e);
    }
}
