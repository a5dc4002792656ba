package dbre.server.http;

import dbre.server.protocol.Conversation;
import dbre.server.protocol.Protocol;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP transport of revision 2024-11-05: a GET of `/sse` opens a stream of events, whose first says where to
/// POST messages; the answers come on the stream. A client that closes the stream cancels its calls.
/// https://modelcontextprotocol.io/specification/2024-11-05/basic/transports
final class LegacyEvents extends Handler.Abstract {
    static final String STREAM = "/sse";
    static final String MESSAGES = "/messages";

    private static final Logger LOG = LoggerFactory.getLogger(LegacyEvents.class);

    private static final String SESSION = "session_id";
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration BEAT = Duration.ofSeconds(15);

    /// Each holds a connection as long as its client likes.
    private static final int MOST = 100;

    private final Protocol protocol;
    private final ScheduledExecutorService clock;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private record Session(EventStream stream, Conversation conversation) {
        void end() {
            conversation.abandon();
            stream.end();
        }
    }

    LegacyEvents(Protocol protocol, ScheduledExecutorService clock) {
        this.protocol = protocol;
        this.clock = clock;
        Rounds.begin(clock, LOOK, this::look);
        Rounds.begin(clock, BEAT, this::beat);
    }

    private void look() {
        sessions.forEach((id, session) -> {
            if (session.stream().isOver() && sessions.remove(id) != null) {
                if (!session.conversation().isQuiet()) {
                    LOG.warn(
                            "client gone before its call was answered: {}",
                            session.stream().sender().address());
                }
                // Calls are given a moment to heed their interruption.
                Thread.startVirtualThread(session::end);
            }
        });
    }

    /// A client that does not read may let this wait for long.
    private void beat() {
        sessions.values().forEach(session -> Thread.startVirtualThread(session.stream()::keepAlive));
    }

    /// Ends all streams, because the server stops.
    void end() {
        sessions.values().forEach(Session::end);
        sessions.clear();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean stream = Request.getPathInContext(request).equals(STREAM);
        String method = stream ? "GET" : "POST";
        if (!request.getMethod().equals(method)) {
            response.getHeaders().put(HttpHeader.ALLOW, method);
            return Plain.refuse(
                    response,
                    callback,
                    HttpStatus.METHOD_NOT_ALLOWED_405,
                    "Open the stream by GET, and send messages by POST");
        }
        return stream ? open(response, callback) : receive(request, response, callback);
    }

    private boolean open(Response response, Callback callback) {
        if (sessions.size() >= MOST) {
            return Plain.refuse(
                    response,
                    callback,
                    HttpStatus.SERVICE_UNAVAILABLE_503,
                    "No more than " + MOST + " streams at a time; use Streamable HTTP at /mcp");
        }
        String id = UUID.randomUUID().toString();
        EventStream stream = new EventStream(response, callback);
        sessions.put(id, new Session(stream, new Conversation(protocol, stream)));
        stream.begin(MESSAGES + "?" + SESSION + "=" + id);
        return true;
    }

    private boolean receive(Request request, Response response, Callback callback) {
        Fields query = Request.extractQueryParameters(request);
        Session session =
                sessions.get(Optional.ofNullable(query.getValue(SESSION)).orElse(""));
        if (session == null) {
            return Plain.refuse(
                    response,
                    callback,
                    HttpStatus.NOT_FOUND_404,
                    "There is no such session; open one by GET " + STREAM);
        }
        return Body.receive(request, response, callback, clock, body -> {
            synchronized (session.conversation()) {
                session.conversation().receive(body);
            }
            Plain.accepted(response, callback);
        });
    }
}
