package dbre.db;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/// Connects the JDBC driver to a Unix socket of the server, where it lets roles in by the name of the operating
/// system's user (`peer`). The driver makes one by this name for each connection and for each cancellation.
public final class UnixSocketFactory extends SocketFactory {
    private final Path path;

    /// @param path the file of the socket, `/run/postgresql/.s.PGSQL.5432`
    public UnixSocketFactory(String path) {
        this.path = Path.of(path);
    }

    @Override
    public Socket createSocket() {
        return new UnixSocket(path);
    }

    @Override
    public Socket createSocket(String host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        return createSocket();
    }
}
