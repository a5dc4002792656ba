package dbre.server.http;

import dbre.server.protocol.Channel;
import dbre.server.protocol.Message;
import dbre.server.protocol.Messages;
import dbre.server.protocol.Sender;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// A stream of events that stays open until either side has enough.
final class EventStream implements Channel {
    private final Callback callback;
    private final Sender sender;
    private final ClientEnd client;
    private final OutputStream out;
    private volatile boolean over;

    EventStream(Response response, Callback callback) {
        Reply.begin(response);
        this.callback = callback;
        this.sender = Sender.ofCarrier(Request.getRemoteAddr(response.getRequest()));
        this.client = ClientEnd.of(response.getRequest());
        this.out = Content.Sink.asOutputStream(response);
    }

    /// Says where messages are to be sent.
    void begin(String address) {
        write(("event: endpoint\ndata: " + address + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Sender sender() {
        return sender;
    }

    @Override
    public void send(Message message) {
        write(Reply.event(Messages.write(message)));
    }

    /// Says that it is still there.
    void keepAlive() {
        write(Reply.STILL_HERE);
    }

    /// Whether the client has closed it, or can no longer be written to.
    boolean isOver() {
        return over || client.isClosed();
    }

    private synchronized void write(byte[] bytes) {
        if (over) {
            return;
        }
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            over = true;
            callback.failed(e);
        }
    }

    synchronized void end() {
        if (!over) {
            over = true;
            callback.succeeded();
        }
    }
}
