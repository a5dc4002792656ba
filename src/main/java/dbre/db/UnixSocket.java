package dbre.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A socket of the shape that the driver wants, over a channel to a Unix socket, which the JDK has only as a channel.
///
/// Reading ends after the time that [#setSoTimeout] says, and both reading and writing when another thread closes it.
/// The options of TCP have no meaning here.
final class UnixSocket extends Socket {
    private static final int BUFFER = 65_536;

    private final Path path;
    private volatile @Nullable Conversation conversation;
    private volatile boolean closed;
    private volatile int timeout;

    UnixSocket(Path path) {
        this.path = path;
    }

    /// The channel and what waits for it, one for each direction.
    private record Conversation(SocketChannel channel, Selector reading, Selector writing) {
        static Conversation with(Path path) throws IOException {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
                channel.configureBlocking(false);
                Selector reading = Selector.open();
                channel.register(reading, SelectionKey.OP_READ);
                Selector writing = Selector.open();
                channel.register(writing, SelectionKey.OP_WRITE);
                return new Conversation(channel, reading, writing);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }

        int read(ByteBuffer into, int timeout) throws IOException {
            long deadline = System.nanoTime() + timeout * 1_000_000L;
            while (true) {
                int count = channel.read(into);
                if (count != 0 || !into.hasRemaining()) {
                    return count;
                }
                long left = timeout == 0 ? 0 : (deadline - System.nanoTime()) / 1_000_000;
                if (timeout > 0 && left <= 0) {
                    throw new SocketTimeoutException("Read timed out");
                }
                reading.select(left);
                reading.selectedKeys().clear();
            }
        }

        void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0) {
                    writing.select();
                    writing.selectedKeys().clear();
                }
            }
        }

        void close() throws IOException {
            channel.close();
            reading.close();
            writing.close();
        }
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /// Connects to the path, at once or not at all: the address is one that the driver had to make up.
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        conversation = Conversation.with(path);
    }

    private Conversation open() throws SocketException {
        Conversation open = conversation;
        if (open == null || closed) {
            throw new SocketException("The socket is closed");
        }
        return open;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    return open().read(ByteBuffer.wrap(bytes, offset, length), timeout);
                } catch (ClosedSelectorException e) {
                    throw new SocketException("The socket was closed", e);
                }
            }

            @Override
            public void close() throws IOException {
                UnixSocket.this.close();
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    open().write(ByteBuffer.wrap(bytes, offset, length));
                } catch (ClosedSelectorException e) {
                    throw new SocketException("The socket was closed", e);
                }
            }

            @Override
            public void close() throws IOException {
                UnixSocket.this.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        closed = true;
        Conversation open = conversation;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean isConnected() {
        return conversation != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void setSoTimeout(int milliseconds) {
        timeout = milliseconds;
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void setSoLinger(boolean on, int seconds) {}

    @Override
    public void setSendBufferSize(int size) {}

    @Override
    public int getSendBufferSize() {
        return BUFFER;
    }

    @Override
    public void setReceiveBufferSize(int size) {}

    @Override
    public int getReceiveBufferSize() {
        return BUFFER;
    }

    @Override
    public void shutdownInput() {}

    @Override
    public void shutdownOutput() throws IOException {
        open().channel().shutdownOutput();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
