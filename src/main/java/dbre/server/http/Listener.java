package dbre.server.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// Takes connections in.
final class Listener extends ServerConnector {
    /// How long nothing may move on a connection. Long work sends signs of life far more often.
    private static final Duration IDLE = Duration.ofMinutes(5);

    /// Connections that the system keeps for us until they are taken in.
    private static final int BACKLOG = 1_024;

    Listener(Server server, HttpAddress address) {
        super(server, 1, 1, new HttpConnectionFactory(configuration()));
        setHost(address.host());
        setPort(address.port());
        setIdleTimeout(IDLE.toMillis());
        setAcceptQueueSize(BACKLOG);
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        return configuration;
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        ClientEnd end = new ClientEnd(channel, selector, key, getScheduler());
        end.setIdleTimeout(getIdleTimeout());
        return end;
    }
}
