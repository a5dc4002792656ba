package dbre.server.protocol;

import dbre.server.JsonTree;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The revision 2026-07-28: discovery instead of a handshake, a type on every result, and how long and for whom
/// what is listed stays fresh (https://modelcontextprotocol.io/specification/2026-07-28).
final class StatelessEra extends Era {
    private static final String DISCOVER = "server/discover";

    /// The methods that only this era has.
    static final Set<String> OWN = Set.of(DISCOVER, Subscriptions.LISTEN);

    /// Results that must say how long they stay fresh.
    private static final Set<String> CACHEABLE = Set.of(
            DISCOVER, "tools/list", "prompts/list", "resources/list", "resources/templates/list", "resources/read");

    /// What is listed is part of the program; an hour is how long an old answer may outlive an upgrade.
    private static final long FRESH_MILLIS = 3_600_000;

    StatelessEra(Identity identity, List<Feature> features, Subscriptions subscriptions) {
        super(identity, features, Set.of("resources/subscribe", "resources/unsubscribe"));
        add(DISCOVER, (_, _) -> discovery());
        add(Subscriptions.LISTEN, subscriptions);
    }

    private ObjectNode discovery() {
        ObjectNode discovery = JsonTree.object();
        Revision.newestFirst().forEach(discovery.putArray("supportedVersions")::add);
        declare(discovery.putObject("capabilities"));
        return discovery.put("instructions", identity.instructions());
    }

    @Override
    ObjectNode dressed(String name, Method method, ObjectNode params, Exchange exchange) {
        ObjectNode result;
        try {
            result = method.answer(params, exchange);
        } catch (InputRequired input) {
            result = input.result();
        }
        if (!result.has("resultType")) {
            result.put("resultType", "complete");
        }
        if (CACHEABLE.contains(name) && result.path("resultType").asString("").equals("complete")) {
            result.putIfAbsent("ttlMs", result.numberNode(FRESH_MILLIS));
            result.putIfAbsent("cacheScope", result.stringNode("public"));
        }
        result.withObjectProperty("_meta").set("io.modelcontextprotocol/serverInfo", identity.json());
        return result;
    }
}
