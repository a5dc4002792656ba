package dbre.server.http;

import dbre.db.Databases;
import dbre.finding.Refusal;
import dbre.server.protocol.Protocol;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The server over HTTP.
public final class HttpServer implements AutoCloseable {
    private static final int THREADS = 64;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("http-clock-", 1).daemon().factory());
    private final QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    private final Server server = new Server(threads);
    private final ServerConnector connector;
    private final Protocol protocol;
    private final Calls calls;
    private final LegacyEvents events;

    private HttpServer(Protocol protocol, Databases databases, HttpAddress address, Access access) {
        this.protocol = protocol;
        this.calls = new Calls(databases.fewestConnections() / 2, clock);
        this.events = new LegacyEvents(protocol, clock);
        connector = new Listener(server, address);
        server.addConnector(connector);
        threads.setName("http");
        threads.setDaemon(true);
        // Calls are waited for before: what is open then has nothing to say.
        server.setStopTimeout(0);
        server.setErrorHandler(new Failures());
        server.setHandler(new Entrance(
                new Doorkeeper(access),
                new Readiness(databases, calls),
                new McpEndpoint(protocol, calls, clock),
                events));
    }

    /// Starts to serve.
    ///
    /// @param databases those that the protocol's calls use
    /// @throws Refusal `PORT_IN_USE`, or `BAD_ADDRESS` when nothing can listen there
    public static HttpServer start(Protocol protocol, Databases databases, HttpAddress address, Access access) {
        HttpServer server = new HttpServer(protocol, databases, address, access);
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

    /// Stops: no new calls, those in flight end and are answered, and until then `/ready` says so.
    @Override
    public void close() {
        protocol.hangUp();
        calls.drain();
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
