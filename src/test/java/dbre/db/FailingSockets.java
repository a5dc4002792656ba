package dbre.db;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/// Makes the JDBC driver fail with an Error, as it does when a class cannot be loaded or memory ends, in the moment in
/// which it sends a word.
public final class FailingSockets extends SocketFactory {
    private static final AtomicInteger FAILED = new AtomicInteger();
    private static volatile String word = "";
    private static volatile boolean half;

    /// From now on what sends the word fails; nothing does for an empty one.
    static void failAt(String sent) {
        FAILED.set(0);
        half = false;
        word = sent;
    }

    /// The same, when half of it is on its way.
    static void cutAt(String sent) {
        failAt(sent);
        half = true;
    }

    /// How often something has failed since.
    static int failures() {
        return FAILED.get();
    }

    @Override
    public Socket createSocket() {
        return new Failing();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        return createSocket(host, port);
    }

    private static final class Failing extends Socket {
        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    String now = word;
                    if (!now.isEmpty() && new String(bytes, from, length, StandardCharsets.UTF_8).contains(now)) {
                        FAILED.incrementAndGet();
                        out.write(bytes, from, half ? length / 2 : 0);
                        throw new NoClassDefFoundError(now);
                    }
                    out.write(bytes, from, length);
                }
            };
        }
    }
}
