package dbre.server.feature;

import dbre.finding.Refusal;
import dbre.resource.Page;
import dbre.resource.Template;
import dbre.server.Json;
import dbre.server.JsonTree;
import dbre.server.Outcome;
import dbre.server.Rendering;
import dbre.server.protocol.Exchange;
import dbre.server.protocol.Feature;
import dbre.server.protocol.Method;
import dbre.server.protocol.ProtocolError;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The pages, and what else can be read by an address, as clients list and read them.
///
/// @param pages listed one by one
/// @param templates listed as families
record ResourceFeature(Supplier<List<Page>> pages, List<Template> templates) {

    Feature feature() {
        Method list = (params, _) -> ListPage.of("resources", listed(), params);
        Method families = (params, _) -> ListPage.of("resourceTemplates", families(), params);
        return new Feature(
                "resources",
                JsonTree.object(),
                Map.of(
                        "resources/list", list,
                        "resources/templates/list", families,
                        "resources/read", this::read));
    }

    private List<JsonNode> listed() {
        return pages.get().stream()
                .map(page -> McpSchema.Resource.builder(page.uri(), page.id())
                        .mimeType(Page.MARKDOWN)
                        .build())
                .<JsonNode>map(Json::listed)
                .toList();
    }

    private List<JsonNode> families() {
        return templates.stream()
                .map(template -> McpSchema.ResourceTemplate.builder(template.uri(), template.title())
                        .title(template.title())
                        .description(template.description())
                        .mimeType(template.mimeType())
                        .build())
                .<JsonNode>map(Json::listed)
                .toList();
    }

    private ObjectNode read(ObjectNode params, Exchange exchange) {
        String uri = params.path("uri").asString("");
        for (Template template : templates) {
            ObjectNode read = Address.of(template)
                    .values(uri)
                    .flatMap(variables -> text(template, variables))
                    .map(text -> result(uri, template, text))
                    .orElse(null);
            if (read != null) {
                return read;
            }
        }
        throw notFound(uri, exchange);
    }

    private static Optional<String> text(Template template, Map<String, String> variables) {
        try {
            return template.text(variables);
        } catch (Refusal refusal) {
            throw new ProtocolError(
                    ProtocolError.INTERNAL_ERROR,
                    refusal.message() + " " + refusal.hint(),
                    Outcome.refused(refusal).content());
        }
    }

    /// What is ours is the same for everybody until the next version; the rest may have changed a moment later.
    private static ObjectNode result(String uri, Template template, String text) {
        ObjectNode result = JsonTree.object();
        result.putArray("contents")
                .addObject()
                .put("uri", uri)
                .put("mimeType", template.mimeType())
                .put("text", template.isOurs() ? text : Rendering.fenced(template.title(), text));
        return template.isOurs() ? result : result.put("ttlMs", 0).put("cacheScope", "private");
    }

    private static ProtocolError notFound(String uri, Exchange exchange) {
        boolean handshake = !exchange.peer().revision().isStateless();
        return new ProtocolError(
                handshake ? ProtocolError.RESOURCE_NOT_FOUND : ProtocolError.INVALID_PARAMS,
                "There is no resource \"" + uri + "\"",
                JsonTree.object().put("uri", uri));
    }
}
