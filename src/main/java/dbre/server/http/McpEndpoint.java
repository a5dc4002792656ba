package dbre.server.http;

import dbre.server.JsonTree;
import dbre.server.protocol.Envelope;
import dbre.server.protocol.Message;
import dbre.server.protocol.Messages;
import dbre.server.protocol.Protocol;
import dbre.server.protocol.ProtocolError;
import dbre.server.protocol.Revision;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.ToIntFunction;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;

/// Streamable HTTP: a POST brings one message, and its reply the answer. No request needs what another one left here.
///
/// https://modelcontextprotocol.io/specification/2026-07-28/basic/transports
final class McpEndpoint extends Handler.Abstract {
    private final Protocol protocol;
    private final Calls calls;
    private final ScheduledExecutorService clock;
    private final EndedSessions ended = new EndedSessions();

    /// @param clock for what must not take too long
    McpEndpoint(Protocol protocol, Calls calls, ScheduledExecutorService clock) {
        this.protocol = protocol;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return switch (request.getMethod()) {
            case "POST" -> post(request, response, callback);
            case "DELETE" -> delete(request, response, callback);
            default -> {
                response.getHeaders().put(HttpHeader.ALLOW, "POST, DELETE");
                yield Plain.refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "Send messages by POST");
            }
        };
    }

    /// Ends a session. All that there is of it are its calls in flight.
    private boolean delete(Request request, Response response, Callback callback) {
        String session = SessionId.of(request);
        if (session.isEmpty()) {
            String why = "Say which session ends by the header " + SessionId.HEADER;
            return Plain.refuse(response, callback, HttpStatus.BAD_REQUEST_400, why);
        }
        calls.cancel(session);
        ended.add(session);
        return Plain.json(response, callback, HttpStatus.OK_200, JsonTree.object());
    }

    private boolean post(Request request, Response response, Callback callback) {
        if (!accepts(request, "application/json") || !accepts(request, "text/event-stream")) {
            return Plain.refuse(
                    response,
                    callback,
                    HttpStatus.NOT_ACCEPTABLE_406,
                    "Accept both application/json and text/event-stream");
        }
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return Plain.refuse(response, callback, HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "Send application/json");
        }
        if (ended.contains(SessionId.of(request))) {
            return Plain.refuse(response, callback, HttpStatus.NOT_FOUND_404, "This session was ended by a DELETE");
        }
        return Body.receive(request, response, callback, clock, body -> receive(body, request, response, callback));
    }

    private static boolean accepts(Request request, String type) {
        String group = type.substring(0, type.indexOf('/')) + "/*";
        return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT).stream()
                .map(accepted -> accepted.replaceAll(";.*", "").strip())
                .anyMatch(accepted -> accepted.equals(type) || accepted.equals(group) || accepted.equals("*/*"));
    }

    private void receive(byte[] body, Request request, Response response, Callback callback) {
        Delivery delivery = new Delivery(request, response, callback);
        try {
            JsonNode json = Messages.parse(body);
            if (json.isArray() && !json.isEmpty() && delivery.revision().hasBatches()) {
                new Batch(protocol, calls, delivery).serve(json);
                return;
            }
            switch (Messages.read(json)) {
                case Message.Request message when standsAlone(message, request) -> serveAlone(message, delivery);
                case Message.Request message -> serve(message, delivery);
                case Message.Notification notification -> {
                    calls.heed(notification, delivery.session());
                    delivery.accepted();
                }
                case Message.Answer answer -> {
                    protocol.answered(answer);
                    delivery.accepted();
                }
            }
        } catch (Messages.Unreadable unreadable) {
            delivery.reply().finish(HttpStatus.BAD_REQUEST_400, Messages.write(unreadable.answer()));
        }
    }

    private static boolean standsAlone(Message.Request message, Request request) {
        String version = request.getHeaders().get(MirroredHeaders.VERSION);
        return Protocol.standsAlone(message)
                || (version != null
                        && Revision.of(version).map(Revision::isStateless).orElse(true));
    }

    /// What is wrong with the request itself has a status of its own, by which clients tell servers of the eras
    /// apart; what goes wrong in the work has not. In this era a client that goes away cancels its request.
    private void serveAlone(Message.Request message, Delivery delivery) {
        Reply reply = delivery.reply();
        try {
            Envelope envelope = Envelope.of(message.params());
            MirroredHeaders.check(delivery.request().getHeaders(), message, envelope.version());
            protocol.admit(message);
        } catch (ProtocolError error) {
            boolean unknown = error.code() == ProtocolError.METHOD_NOT_FOUND;
            reply.finish(
                    unknown ? HttpStatus.NOT_FOUND_404 : HttpStatus.BAD_REQUEST_400,
                    Messages.write(new Message.Failure(message.id(), error)));
            return;
        }
        Call call = new Call(message.id(), reply, true, () -> protocol.answerAlone(message, reply));
        start(call, reply, delivery, McpEndpoint::status);
    }

    private static int status(Message.Answer answer) {
        boolean lacking = answer instanceof Message.Failure(var _, ProtocolError error)
                && error.code() == ProtocolError.MISSING_CAPABILITY;
        return lacking ? HttpStatus.BAD_REQUEST_400 : HttpStatus.OK_200;
    }

    /// In this era a client that goes away does not mean to cancel.
    private void serve(Message.Request message, Delivery delivery) {
        Reply reply = delivery.replyTo(message);
        Call call = new Call(message.id(), reply, false, () -> protocol.answer(message, delivery.peer(), reply));
        start(call, reply, delivery, _ -> HttpStatus.OK_200);
    }

    private void start(Call call, Reply reply, Delivery delivery, ToIntFunction<Message.Answer> status) {
        calls.add(call);
        boolean taken = calls.execute(
                reply,
                () -> calls.run(call)
                        .ifPresentOrElse(
                                answer -> reply.finish(status.applyAsInt(answer), Messages.write(answer)),
                                reply::finishUnanswered));
        if (!taken) {
            calls.drop(call);
            delivery.refuseBusy();
        }
    }
}
