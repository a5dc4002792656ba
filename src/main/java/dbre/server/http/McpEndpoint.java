package dbre.server.http;

import dbre.server.protocol.Envelope;
import dbre.server.protocol.Message;
import dbre.server.protocol.Messages;
import dbre.server.protocol.Peer;
import dbre.server.protocol.Protocol;
import dbre.server.protocol.ProtocolError;
import dbre.server.protocol.Revision;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;

/// Streamable HTTP without sessions: a POST brings one message, and its reply the answer.
///
/// https://modelcontextprotocol.io/specification/2026-07-28/basic/transports
final class McpEndpoint extends Handler.Abstract {
    /// What a client means that says no revision, by the specification of 2025-06-18.
    private static final Revision UNSAID = Revision.V2025_03_26;

    private static final int QUIET_SECONDS = 2;
    private static final int BEAT_SECONDS = 5;

    private final Protocol protocol;
    private final ScheduledExecutorService clock;

    /// @param clock for signs of life during long work
    McpEndpoint(Protocol protocol, ScheduledExecutorService clock) {
        this.protocol = protocol;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            return Plain.refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "Send messages by POST");
        }
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
        Optional<byte[]> body = Body.read(request);
        if (body.isEmpty()) {
            return Plain.tooLong(response, callback);
        }
        receive(body.get(), request, response, callback);
        return true;
    }

    private static boolean accepts(Request request, String type) {
        String group = type.substring(0, type.indexOf('/')) + "/*";
        return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT).stream()
                .map(accepted -> accepted.replaceAll(";.*", "").strip())
                .anyMatch(accepted -> accepted.equals(type) || accepted.equals(group) || accepted.equals("*/*"));
    }

    private void receive(byte[] body, Request request, Response response, Callback callback) {
        Reply reply = new Reply(response, callback);
        try {
            JsonNode json = Messages.parse(body);
            if (json.isArray()
                    && !json.isEmpty()
                    && stranger(request).revision().hasBatches()) {
                serveAll(json, request, reply, () -> Plain.accepted(response, callback));
                return;
            }
            switch (Messages.read(json)) {
                case Message.Request message when standsAlone(message, request) -> serveAlone(message, request, reply);
                case Message.Request message -> serve(message, request, reply);
                // A client cancels by going away: without sessions, another one's request may have the same id.
                case Message.Notification _ -> Plain.accepted(response, callback);
                case Message.Answer answer -> {
                    protocol.answered(answer);
                    Plain.accepted(response, callback);
                }
            }
        } catch (Messages.Unreadable unreadable) {
            reply.finish(HttpStatus.BAD_REQUEST_400, unreadable.answer());
        }
    }

    /// Answers the requests of a batch one after the other, on one stream.
    private void serveAll(JsonNode batch, Request request, Reply reply, Runnable accepted) throws Messages.Unreadable {
        Deque<Message.Request> requests = new ArrayDeque<>();
        for (JsonNode part : batch) {
            switch (Messages.read(part)) {
                case Message.Request message -> requests.add(message);
                case Message.Answer answer -> protocol.answered(answer);
                case Message.Notification _ -> {}
            }
        }
        if (requests.isEmpty()) {
            accepted.run();
            return;
        }
        while (requests.size() > 1) {
            reply.send(protocol.answer(requests.remove(), stranger(request), reply));
        }
        serve(requests.remove(), request, reply);
    }

    private static boolean standsAlone(Message.Request message, Request request) {
        String version = request.getHeaders().get(MirroredHeaders.VERSION);
        return Protocol.standsAlone(message)
                || (version != null
                        && Revision.of(version).map(Revision::isStateless).orElse(true));
    }

    /// What is wrong with the request itself has a status of its own, by which clients tell servers of the eras
    /// apart; what goes wrong in the work has not.
    private void serveAlone(Message.Request message, Request request, Reply reply) {
        try {
            Envelope envelope = Envelope.of(message.params());
            MirroredHeaders.check(request.getHeaders(), message, envelope.version());
            protocol.admit(message);
        } catch (ProtocolError error) {
            boolean unknown = error.code() == ProtocolError.METHOD_NOT_FOUND;
            reply.finish(
                    unknown ? HttpStatus.NOT_FOUND_404 : HttpStatus.BAD_REQUEST_400,
                    new Message.Failure(message.id(), error));
            return;
        }
        FutureTask<Message.Answer> work = new FutureTask<>(() -> protocol.answerAlone(message, reply));
        run(work, reply, () -> work.cancel(true));
        if (!work.isCancelled()) {
            reply.finish(status(work.resultNow()), work.resultNow());
        }
    }

    private static int status(Message.Answer answer) {
        boolean lacking = answer instanceof Message.Failure(var _, ProtocolError error)
                && error.code() == ProtocolError.MISSING_CAPABILITY;
        return lacking ? HttpStatus.BAD_REQUEST_400 : HttpStatus.OK_200;
    }

    private static Peer stranger(Request request) {
        String version = request.getHeaders().get(MirroredHeaders.VERSION);
        return Peer.stranger(Revision.of(version).orElse(UNSAID));
    }

    /// In this era a client that goes away does not mean to cancel.
    private void serve(Message.Request message, Request request, Reply reply) {
        FutureTask<Message.Answer> work = new FutureTask<>(() -> protocol.answer(message, stranger(request), reply));
        run(work, reply, () -> {});
        reply.finish(HttpStatus.OK_200, work.resultNow());
    }

    /// Does the work in this thread, and gives signs of life when it takes long.
    private void run(FutureTask<Message.Answer> work, Reply reply, Runnable gone) {
        ScheduledFuture<?> beat = clock.scheduleWithFixedDelay(
                () -> {
                    if (!reply.keepAlive()) {
                        gone.run();
                    }
                },
                QUIET_SECONDS,
                BEAT_SECONDS,
                TimeUnit.SECONDS);
        work.run();
        beat.cancel(false);
        // An interrupt that came too late must not hit the thread's next request.
        Thread.interrupted();
    }
}
