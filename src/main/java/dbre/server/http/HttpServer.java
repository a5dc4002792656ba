package dbre.server.http;

import dbre.finding.Refusal;
import dbre.server.protocol.Protocol;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The server over HTTP.
public final class HttpServer implements AutoCloseable {
    /// How long calls in flight may take to end when the server stops; a statement's time limit is shorter.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// How long nothing may move on a connection. Long work sends signs of life far more often.
    private static final Duration IDLE = Duration.ofMinutes(5);

    private static final int THREADS = 128;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("http-clock-", 1).daemon().factory());
    private final QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    private final Server server = new Server(threads);
    private final ServerConnector connector;
    private final Protocol protocol;
    private final LegacyEvents events;

    private HttpServer(Protocol protocol, HttpAddress address, Access access) {
        this.protocol = protocol;
        this.events = new LegacyEvents(protocol, clock);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        threads.setName("http");
        threads.setDaemon(true);
        server.setStopTimeout(PATIENCE.toMillis());
        server.setHandler(
                new GracefulHandler(new Entrance(new Doorkeeper(access), new McpEndpoint(protocol, clock), events)));
    }

    /// Starts to serve.
    ///
    /// @throws Refusal `PORT_IN_USE`, or `BAD_ADDRESS` when nothing can listen there
    public static HttpServer start(Protocol protocol, HttpAddress address, Access access) {
        HttpServer server = new HttpServer(protocol, address, access);
        try {
            server.server.start();
            return server;
        } catch (IOException e) {
            server.clock.shutdownNow();
            if (e.getCause() instanceof BindException || e instanceof BindException) {
                throw new Refusal(
                        "PORT_IN_USE",
                        "Nothing can listen on " + address + ": " + e.getMessage() + ".",
                        "Stop what listens there, or choose another port with --http HOST:PORT.");
            }
            throw new Refusal(
                    "BAD_ADDRESS", "Nothing can listen on " + address + ": " + e.getMessage(), "Choose another.");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// The port that it listens on.
    public int port() {
        return connector.getLocalPort();
    }

    /// Waits until the server has stopped.
    public void await() throws InterruptedException {
        server.join();
    }

    /// Stops: no new requests, calls in flight end and are answered.
    @Override
    public void close() {
        protocol.hangUp();
        events.end();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            clock.shutdownNow();
        }
    }
}
