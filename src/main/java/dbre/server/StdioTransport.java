package dbre.server;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// One session over a pair of streams, a JSON-RPC message a line.
///
/// The SDK has such a transport too; measured on 2.1.0, it drops the answers in flight at the end of the
/// input, ends the session at the first bad line and does not heed cancellation. Here the reading thread
/// stays in charge: it greets, answers pings and bad lines, cancels, and puts every other request on a thread
/// of its own; at the end of the input it waits for those.
final class StdioTransport implements McpServerTransportProvider, McpServerTransport {
    private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);

    private final Lines lines;
    private final OutputStream out;
    private final Shortcut shortcut;
    private final CallsInFlight calls = new CallsInFlight();
    private Greeting greeting = Greeting.AWAITED;
    private @Nullable McpServerSession session;

    /// How far the handshake is. Only the reading thread looks.
    private enum Greeting {
        AWAITED,
        ANSWERED,
        CONFIRMED
    }

    /// Answers some requests before the session sees them.
    interface Shortcut {
        /// The answer, or null when the session shall give it.
        @Nullable
        JSONRPCResponse answer(JSONRPCRequest request);
    }

    StdioTransport(InputStream in, OutputStream out, Shortcut shortcut) {
        this.lines = new Lines(in);
        this.out = out;
        this.shortcut = shortcut;
    }

    /// Serves until the end of the input, and returns when everything that was read is answered.
    void serve() throws IOException {
        for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                receive(line);
            }
        }
        calls.finish();
    }

    /// Interrupts whatever is still running.
    void stop() {
        calls.stop();
    }

    private void receive(Lines.Line line) {
        try {
            switch (Messages.read(line)) {
                case JSONRPCRequest request -> answer(request);
                case JSONRPCNotification notification -> heed(notification);
                case JSONRPCMessage response -> handle(response);
            }
        } catch (Messages.Unreadable unreadable) {
            LOG.warn("a line that cannot be read: {}", unreadable.getMessage());
            write(unreadable.answer());
        }
    }

    private void answer(JSONRPCRequest request) {
        @Nullable JSONRPCResponse answer = shortcut.answer(request);
        if (answer != null) {
            write(Messages.write(answer));
        } else if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            greeting = Greeting.ANSWERED;
            admit(request, calls.startHere(request.id(), () -> work(request)));
        } else if (greeting == Greeting.AWAITED) {
            refuse(request, ErrorCodes.INVALID_REQUEST, "Send initialize first");
        } else {
            confirm(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED));
            admit(request, calls.start(request.id(), () -> work(request)));
        }
    }

    private void admit(JSONRPCRequest request, boolean admitted) {
        if (!admitted) {
            refuse(request, ErrorCodes.INVALID_REQUEST, "A request with this id is still running");
        }
    }

    private void heed(JSONRPCNotification notification) {
        switch (notification.method()) {
            case McpSchema.METHOD_NOTIFICATION_INITIALIZED -> confirm(notification);
            case "notifications/cancelled" -> {
                Object id = notification.params() instanceof Map<?, ?> params ? params.get("requestId") : null;
                if (id != null) {
                    calls.cancel(id);
                }
            }
            default -> LOG.debug("a notification that we have no use for: {}", notification.method());
        }
    }

    /// Ends the handshake, once. The session holds requests back until then, and would hold them forever
    /// when a hasty client leaves this notification out.
    private void confirm(JSONRPCNotification initialized) {
        if (greeting == Greeting.ANSWERED) {
            greeting = Greeting.CONFIRMED;
            handle(initialized);
        }
    }

    private void work(JSONRPCRequest request) {
        handle(request);
        if (calls.settle(request.id())) {
            refuse(request, ErrorCodes.INTERNAL_ERROR, "The request came to no answer");
        }
    }

    private void handle(JSONRPCMessage message) {
        try {
            Objects.requireNonNull(session).handle(message).block();
        } catch (RuntimeException e) {
            LOG.error("the session could not handle a message", e);
        }
    }

    private void refuse(JSONRPCRequest request, int code, String message) {
        write(Messages.write(JSONRPCResponse.error(request.id(), new JSONRPCError(code, message))));
    }

    private synchronized void write(byte[] message) {
        try {
            out.write(message);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            LOG.warn("the client no longer reads: {}", e.getMessage());
        }
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(this);
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            byte[] line = Messages.write(message);
            if (!(message instanceof JSONRPCResponse response) || calls.settle(response.id())) {
                write(line);
            }
        });
    }

    @Override
    public Mono<Void> notifyClients(String method, Object parameters) {
        return sendMessage(new JSONRPCNotification(method, parameters));
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return Messages.MAPPER.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::stop);
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public List<String> protocolVersions() {
        return List.of(
                ProtocolVersions.MCP_2024_11_05,
                ProtocolVersions.MCP_2025_03_26,
                ProtocolVersions.MCP_2025_06_18,
                ProtocolVersions.MCP_2025_11_25);
    }
}
