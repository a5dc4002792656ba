package dbre.server.protocol;

import dbre.server.Incident;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;

/// All that one client says over a carrier that belongs to it alone: standard input and output, or a legacy event
/// stream.
///
/// Handshakes and pings are answered at once, in order; every other request is worked on by a thread of its own, so
/// that a client can ask for several things at a time, and cancel any of them. Messages are taken in by one thread
/// at a time.
public final class Conversation implements Message.Receiver {
    private final Protocol protocol;
    private final Channel channel;
    private final CallsInFlight calls = new CallsInFlight();

    /// The client as its last handshake introduced it; null before the first.
    private @Nullable Peer greeted;

    /// @param channel the way to the client
    public Conversation(Protocol protocol, Channel channel) {
        this.protocol = protocol;
        this.channel = channel;
    }

    /// Takes in what the client sent. What is no message is answered with an error.
    ///
    /// @param bytes a message; in revision 2025-03-26, and in no other, perhaps an array of them
    public void receive(byte[] bytes) {
        try {
            JsonNode json = Messages.parse(bytes);
            if (json.isArray() && !json.isEmpty() && peer().revision().hasBatches()) {
                json.forEach(this::receive);
            } else {
                receive(json);
            }
        } catch (Messages.Unreadable unreadable) {
            channel.send(unreadable.answer().withId());
        } catch (Throwable bug) {
            fail(MissingNode.getInstance(), "reading a message", bug);
        }
    }

    private void receive(JsonNode json) {
        try {
            Messages.read(json).handTo(this);
        } catch (Messages.Unreadable unreadable) {
            channel.send(unreadable.answer().withId());
        } catch (Throwable bug) {
            fail(json.path("id"), "taking in a message", bug);
        }
    }

    /// Waits until everything that was taken in is answered. What takes longer than a moment is cancelled.
    public void finish() {
        protocol.hangUp();
        calls.finish().forEach(id -> {
            ProtocolError error = ProtocolError.invalidRequest("The input has ended before this was done");
            channel.send(new Message.Failure(id, error));
        });
    }

    /// Whether everything that was taken in is answered.
    public boolean isQuiet() {
        return calls.isEmpty();
    }

    /// Interrupts whatever is still being worked on; it is not answered.
    public void abandon() {
        calls.stop();
    }

    @Override
    public void receive(Message.Request request) {
        switch (request.method()) {
            case HandshakeEra.INITIALIZE -> greet(request);
            case HandshakeEra.PING -> channel.send(protocol.answer(request, peer(), channel));
            default -> {
                if (greeted == null && !Protocol.standsAlone(request)) {
                    refuse(request, "Send initialize first");
                } else {
                    work(request, peer());
                }
            }
        }
    }

    private Peer peer() {
        return greeted == null ? Peer.stranger(Revision.V2025_11_25, "") : greeted;
    }

    /// Later requests rest on the handshake, so nothing is taken in before it is over.
    private void greet(Message.Request initialize) {
        Message.Answer answer = protocol.answer(initialize, peer(), channel);
        if (answer instanceof Message.Result) {
            greeted = protocol.introduced(initialize);
        }
        channel.send(answer);
    }

    private void work(Message.Request request, Peer peer) {
        boolean admitted = calls.start(request.id(), () -> {
            Failing.prepare();
            try {
                Message.Answer answer = protocol.answer(request, peer, channel);
                if (calls.settle(request.id())) {
                    channel.send(answer);
                }
            } catch (Throwable bug) {
                calls.settle(request.id());
                fail(request.id(), request.method(), bug);
            }
        });
        if (!admitted) {
            refuse(request, "A request with this id is still running");
        }
    }

    private void fail(JsonNode id, String where, Throwable bug) {
        channel.send(new Message.Failure(id, ProtocolError.of(Incident.of(where, bug))).withId());
    }

    /// Loads what a failure is told with while it can be loaded: a program that is removed or replaced while it runs
    /// can load nothing later.
    private static final class Failing {
        private static final int BYTES =
                Messages.write(new Message.Failure(NullNode.getInstance(), ProtocolError.of(Incident.NONE))).length;

        static void prepare() {
            assert BYTES > 0;
        }
    }

    private void refuse(Message.Request request, String why) {
        channel.send(new Message.Failure(request.id(), ProtocolError.invalidRequest(why)));
    }

    @Override
    public void receive(Message.Notification notification) {
        if (Protocol.isCancellation(notification)) {
            calls.cancel(notification.params().path("requestId"));
        }
    }

    @Override
    public void receive(Message.Answer answer) {
        protocol.answered(answer);
    }
}
