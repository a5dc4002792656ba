package dbre.server.protocol;

import dbre.server.Incident;
import dbre.server.JsonTree;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// The protocol itself, whatever carries it: finds the method that a request names, in the revision that the
/// request is made in, and answers.
///
/// Both eras are served by the same methods. A request that carries an [Envelope] stands alone and is served
/// under the revision that it names; any other rests on a handshake.
public final class Protocol {
    private final Era handshake;
    private final Era stateless;
    private final Questions questions = new Questions();
    private final Subscriptions subscriptions = new Subscriptions();

    /// @param identity who we are
    /// @param features what is offered
    public Protocol(Identity identity, List<Feature> features) {
        this.handshake = new HandshakeEra(identity, features);
        this.stateless = new StatelessEra(identity, features, subscriptions);
    }

    /// The client that a handshake introduces.
    ///
    /// @throws ProtocolError when it does not say which revision it offers
    Peer introduced(Message.Request initialize) {
        ObjectNode params = initialize.params();
        if (!params.path("protocolVersion").isString()) {
            throw ProtocolError.invalidParams("initialize must have protocolVersion, a string");
        }
        return Peer.greeted(
                Revision.agreed(params.path("protocolVersion").stringValue()),
                clientName(initialize),
                params.path("capabilities") instanceof ObjectNode capabilities ? capabilities : JsonTree.object());
    }

    /// Whether a request is a handshake.
    public static boolean isHandshake(Message.Request request) {
        return request.method().equals(HandshakeEra.INITIALIZE);
    }

    /// What a client calls itself in a handshake; empty when it does not say.
    public static String clientName(Message.Request initialize) {
        return initialize.params().path("clientInfo").path("name").asString("");
    }

    /// Whether a client gives up a request of its own with this, the one that `requestId` names.
    public static boolean isCancellation(Message.Notification notification) {
        return notification.method().equals("notifications/cancelled");
    }

    /// Whether a request stands alone, instead of resting on a handshake.
    public static boolean standsAlone(Message.Request request) {
        return !isHandshake(request)
                && (Envelope.isOn(request.params()) || StatelessEra.OWN.contains(request.method()));
    }

    /// Holds a request that stands alone against the protocol, as far as that can be done before any work.
    ///
    /// @throws ProtocolError when its envelope is not complete, its revision not spoken or its method not there
    public void admit(Message.Request request) {
        Envelope.of(request.params()).revision();
        stateless.method(request.method());
    }

    /// Answers a request. Never throws.
    ///
    /// @param peer the client as a handshake introduced it; neither the handshake itself needs it, nor a request
    ///     that stands alone
    /// @param channel the way to the client until then
    public Message.Answer answer(Message.Request request, Peer peer, Channel channel) {
        if (standsAlone(request)) {
            return answerAlone(request, channel);
        }
        return answer(request, handshake, () -> isHandshake(request) ? introduced(request) : peer, channel);
    }

    /// Answers a request that stands alone, or should. Never throws.
    ///
    /// @param channel the way to the client until then
    public Message.Answer answerAlone(Message.Request request, Channel channel) {
        return answer(request, stateless, () -> Peer.of(Envelope.of(request.params())), channel);
    }

    private Message.Answer answer(Message.Request request, Era era, Supplier<Peer> peer, Channel channel) {
        try {
            Exchange exchange = new Exchange(request, peer.get(), channel, questions);
            return new Message.Result(request.id(), exchange.during(() -> era.answer(request, exchange)));
        } catch (ProtocolError error) {
            return new Message.Failure(request.id(), error);
        } catch (Throwable bug) {
            return new Message.Failure(request.id(), ProtocolError.of(Incident.of(request.method(), bug)));
        }
    }

    /// Takes in a client's answer to a question of ours.
    public void answered(Message.Answer answer) {
        questions.answered(answer);
    }

    /// Ends what only waits for clients to say more: questions, and listening for changes.
    public void hangUp() {
        questions.giveUp();
        subscriptions.end();
    }
}
