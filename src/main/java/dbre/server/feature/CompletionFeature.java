package dbre.server.feature;

import dbre.finding.Refusal;
import dbre.prompt.Prompt;
import dbre.resource.Template;
import dbre.server.JsonTree;
import dbre.server.protocol.Exchange;
import dbre.server.protocol.Feature;
import dbre.server.protocol.ProtocolError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Completes what is typed into the variables of an address: schemas, tables, revisions, rules.
///
/// @param prompts whose arguments are free text, and complete to nothing
/// @param templates whose variables complete to what is there
record CompletionFeature(List<Prompt> prompts, List<Template> templates) {
    /// The protocol allows no more in one answer.
    private static final int MOST = 100;

    Feature feature() {
        return new Feature("completions", JsonTree.object(), Map.of("completion/complete", this::complete));
    }

    private ObjectNode complete(ObjectNode params, Exchange exchange) {
        String variable = params.path("argument").path("name").asString("");
        String typed = params.path("argument").path("value").asString("");
        JsonNode reference = params.path("ref");
        List<String> values = switch (reference.path("type").asString("")) {
            case "ref/prompt" -> ofPrompt(reference.path("name").asString(""));
            case "ref/resource" -> ofTemplate(reference.path("uri").asString(""), variable, typed, known(params));
            default -> throw ProtocolError.invalidParams("ref must be a ref/prompt or a ref/resource");
        };
        return result(values);
    }

    private List<String> ofPrompt(String name) {
        if (prompts.stream().noneMatch(prompt -> prompt.name().equals(name))) {
            throw ProtocolError.invalidParams("There is no prompt \"" + name + "\"");
        }
        return List.of();
    }

    private List<String> ofTemplate(String uri, String variable, String typed, Map<String, String> known) {
        Template template = templates.stream()
                .filter(candidate -> candidate.uri().equals(uri))
                .findFirst()
                .orElseThrow(() -> ProtocolError.invalidParams("There is no resource template \"" + uri + "\""));
        if (!Address.of(template).variables().contains(variable)) {
            throw ProtocolError.invalidParams("There is no variable \"" + variable + "\" in " + uri);
        }
        try {
            return template.completions(variable, typed, known);
        } catch (Refusal unreachable) {
            // Whoever types wants suggestions or none; what is wrong is told when the resource is read.
            return List.of();
        }
    }

    private static Map<String, String> known(ObjectNode params) {
        Map<String, String> known = new HashMap<>();
        params.path("context").path("arguments").forEachEntry((key, value) -> known.put(key, value.asString("")));
        return known;
    }

    private static ObjectNode result(List<String> values) {
        ObjectNode result = JsonTree.object();
        ObjectNode completion = result.putObject("completion");
        ArrayNode shown = completion.putArray("values");
        values.stream().limit(MOST).forEach(shown::add);
        if (values.size() <= MOST) {
            completion.put("total", values.size());
        }
        completion.put("hasMore", values.size() > MOST);
        return result;
    }
}
