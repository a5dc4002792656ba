package dbre.server.conformance;

import dbre.server.JsonTree;
import dbre.server.protocol.Exchange;
import dbre.server.protocol.Feature;
import dbre.server.protocol.Method;
import dbre.server.protocol.ProtocolError;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Resources of fixed content, one family of them, and subscriptions that never fire.
final class FixtureResources {
    private static final Pattern FAMILY = Pattern.compile("test://template/([^/]+)/data");

    private FixtureResources() {}

    static Feature feature() {
        Method nothing = (_, _) -> JsonTree.object();
        return new Feature(
                "resources",
                JsonTree.object().put("subscribe", true),
                Map.of(
                        "resources/list",
                        Fixtures.listing("resources", "resources"),
                        "resources/templates/list",
                        Fixtures.listing("resourceTemplates", "templates"),
                        "resources/read",
                        FixtureResources::read,
                        "resources/subscribe",
                        nothing,
                        "resources/unsubscribe",
                        nothing));
    }

    private static ObjectNode read(ObjectNode params, Exchange exchange) {
        String uri = params.path("uri").asString("");
        ObjectNode result = JsonTree.object();
        Matcher family = FAMILY.matcher(uri);
        if (family.matches()) {
            ObjectNode data = JsonTree.object().put("id", family.group(1)).put("templateTest", true);
            data.put("data", "Data for ID: " + family.group(1));
            result.putArray("contents")
                    .addObject()
                    .put("uri", uri)
                    .put("mimeType", "application/json")
                    .put("text", data.toString());
            return result;
        }
        for (JsonNode content : Fixtures.list("contents")) {
            if (content.path("uri").asString("").equals(uri)) {
                result.putArray("contents").add(content);
                return result;
            }
        }
        boolean alone = exchange.peer().revision().isStateless();
        throw new ProtocolError(
                alone ? ProtocolError.INVALID_PARAMS : ProtocolError.RESOURCE_NOT_FOUND,
                "Resource not found",
                JsonTree.object().put("uri", uri));
    }
}
