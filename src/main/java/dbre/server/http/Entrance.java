package dbre.server.http;

import dbre.server.JsonTree;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Where requests come in, and go on by their paths. Nothing here waits.
final class Entrance extends Handler.Sequence {
    private final Doorkeeper doorkeeper;
    private final Readiness readiness;
    private final McpEndpoint endpoint;
    private final LegacyEvents events;

    Entrance(Doorkeeper doorkeeper, Readiness readiness, McpEndpoint endpoint, LegacyEvents events) {
        super(endpoint, events);
        this.doorkeeper = doorkeeper;
        this.readiness = readiness;
        this.endpoint = endpoint;
        this.events = events;
    }

    /// Whoever runs the server may ask how it is without a token and by any name: the answers tell no more than which
    /// database is down.
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return switch (Request.getPathInContext(request)) {
            case "/health" ->
                Plain.json(
                        response, callback, HttpStatus.OK_200, JsonTree.object().put("status", "health"));
            case "/ready" -> readiness.reply(response, callback);
            default -> admit(request, response, callback);
        };
    }

    private boolean admit(Request request, Response response, Callback callback) {
        Optional<Doorkeeper.Rejection> rejection = doorkeeper.rejection(request);
        if (rejection.isPresent()) {
            if (rejection.get().status() == HttpStatus.UNAUTHORIZED_401) {
                response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            }
            return Plain.refuseForGood(
                    response,
                    callback,
                    rejection.get().status(),
                    rejection.get().why());
        }
        return switch (Request.getPathInContext(request)) {
            case "/mcp" -> endpoint.handle(request, response, callback);
            case LegacyEvents.STREAM, LegacyEvents.MESSAGES -> events.handle(request, response, callback);
            default -> Plain.refuse(response, callback, HttpStatus.NOT_FOUND_404, "The server is at /mcp");
        };
    }
}
