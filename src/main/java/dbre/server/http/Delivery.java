package dbre.server.http;

import dbre.server.protocol.Message;
import dbre.server.protocol.Peer;
import dbre.server.protocol.Protocol;
import dbre.server.protocol.Revision;
import dbre.server.protocol.Sender;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// A POST that brought something, and the way to reply to it.
record Delivery(Request request, Response response, Callback callback) {
    /// What a client means that says no revision, by the specification of 2025-06-18.
    private static final Revision UNSAID = Revision.V2025_03_26;

    /// The revision that the client speaks, as its header has it.
    Revision revision() {
        String version = request.getHeaders().get(MirroredHeaders.VERSION);
        return Revision.of(version).orElse(UNSAID);
    }

    /// The client, as far as it is known without its handshake.
    Peer peer() {
        return Peer.stranger(revision(), SessionId.client(session()));
    }

    /// The session that it names, empty when there is none.
    String session() {
        return SessionId.of(request);
    }

    /// The reply to something that belongs to no session.
    Reply reply() {
        return reply("");
    }

    private Reply reply(String session) {
        return new Reply(response, callback, new Sender(session, address()));
    }

    /// The reply to what belongs to the session that it names.
    Reply replyInSession() {
        return reply(session());
    }

    /// The reply to a request that rests on a handshake, or is one: that gives it a session.
    Reply replyTo(Message.Request message) {
        if (!Protocol.isHandshake(message)) {
            return replyInSession();
        }
        String session = SessionId.handedTo(Protocol.clientName(message));
        response.getHeaders().put(SessionId.HEADER, session);
        return reply(session);
    }

    private String address() {
        return Request.getRemoteAddr(request);
    }

    void accepted() {
        Plain.accepted(response, callback);
    }

    /// Refuses a call for which there is no room now.
    void refuseBusy() {
        Plain.refuse(
                response,
                callback,
                HttpStatus.SERVICE_UNAVAILABLE_503,
                "The server has too much to do, or is about to stop; try again later");
    }
}
