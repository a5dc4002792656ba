package dbre.server.protocol;

import dbre.server.JsonTree;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The revisions up to 2025-11-25: a handshake, a ping, and a level for log messages.
final class HandshakeEra extends Era {
    static final String INITIALIZE = "initialize";
    static final String PING = "ping";

    HandshakeEra(Identity identity, List<Feature> features) {
        super(identity, features, Set.of());
        add(INITIALIZE, (_, exchange) -> greeting(exchange.peer().revision()));
        add(PING, (_, _) -> JsonTree.object());
        add("logging/setLevel", HandshakeEra::setLevel);
    }

    private ObjectNode greeting(Revision agreed) {
        ObjectNode greeting = JsonTree.object().put("protocolVersion", agreed.toString());
        declare(greeting.putObject("capabilities"));
        greeting.set("serverInfo", identity.json());
        return greeting.put("instructions", identity.instructions());
    }

    private static ObjectNode setLevel(ObjectNode params, Exchange exchange) {
        exchange.peer().wantFrom(LogLevel.of(params.path("level").asString("")));
        return JsonTree.object();
    }

    @Override
    ObjectNode dressed(String name, Method method, ObjectNode params, Exchange exchange) {
        return method.answer(params, exchange);
    }
}
