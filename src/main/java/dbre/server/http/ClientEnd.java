package dbre.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/// A connection that can be asked whether the client has closed it.
///
/// Nobody reads from a connection while its request is being worked on, so nobody learns that the client has left
/// before there is something to write. This looks; what it finds there of a next request is kept for who reads next.
final class ClientEnd extends SocketChannelEndPoint {
    private static final int AHEAD = 1_024;

    private final ByteBuffer ahead = ByteBuffer.allocate(AHEAD);
    private boolean closed;

    ClientEnd(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    /// The connection of a request.
    static ClientEnd of(Request request) {
        return (ClientEnd) request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /// Whether the client has closed it. To be asked only while a request of it has been read to its end and not been
    /// answered to its end.
    synchronized boolean isClosed() {
        if (!closed && ahead.hasRemaining()) {
            try {
                closed = getChannel().read(ahead) < 0;
            } catch (IOException e) {
                closed = true;
            }
        }
        return closed;
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        synchronized (this) {
            if (ahead.position() > 0) {
                ahead.flip();
                int taken = BufferUtil.append(buffer, ahead);
                ahead.compact();
                return taken;
            }
        }
        return super.fill(buffer);
    }
}
