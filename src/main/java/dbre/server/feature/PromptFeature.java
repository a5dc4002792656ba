package dbre.server.feature;

import dbre.prompt.Prompt;
import dbre.server.Json;
import dbre.server.JsonTree;
import dbre.server.protocol.Exchange;
import dbre.server.protocol.Feature;
import dbre.server.protocol.Method;
import dbre.server.protocol.ProtocolError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The prompts, as clients list and fetch them.
record PromptFeature(List<Prompt> prompts) {

    Feature feature() {
        Method list = (params, _) -> ListPage.of("prompts", listed(), params);
        return new Feature("prompts", JsonTree.object(), Map.of("prompts/list", list, "prompts/get", this::get));
    }

    private List<JsonNode> listed() {
        return prompts.stream()
                .map(PromptFeature::listed)
                .<JsonNode>map(Json::listed)
                .toList();
    }

    private static McpSchema.Prompt listed(Prompt prompt) {
        List<PromptArgument> arguments = prompt.arguments().stream()
                .map(argument -> PromptArgument.builder(argument.name())
                        .description(argument.description())
                        .required(false)
                        .build())
                .toList();
        return McpSchema.Prompt.builder(prompt.name())
                .title(prompt.title())
                .description(prompt.description())
                .arguments(arguments)
                .build();
    }

    private ObjectNode get(ObjectNode params, Exchange exchange) {
        String name = params.path("name").asString("");
        Prompt prompt = prompts.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProtocolError.invalidParams("There is no prompt \"" + name + "\""));
        ObjectNode result = JsonTree.object().put("description", prompt.description());
        ObjectNode message = result.putArray("messages").addObject().put("role", "user");
        message.putObject("content").put("type", "text").put("text", prompt.text(arguments(params)));
        return result;
    }

    private static Map<String, String> arguments(ObjectNode params) {
        Map<String, String> arguments = new HashMap<>();
        params.path("arguments").forEachEntry((key, value) -> arguments.put(key, value.asString("")));
        return arguments;
    }
}
