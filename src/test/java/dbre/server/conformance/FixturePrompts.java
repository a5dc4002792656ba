package dbre.server.conformance;

import dbre.server.Json;
import dbre.server.JsonTree;
import dbre.server.protocol.Exchange;
import dbre.server.protocol.Feature;
import dbre.server.protocol.ProtocolError;
import dbre.server.protocol.Question;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Prompts of fixed words, with the arguments put in.
final class FixturePrompts {
    private FixturePrompts() {}

    static Feature feature() {
        return new Feature(
                "prompts",
                JsonTree.object(),
                Map.of("prompts/list", Fixtures.listing("prompts", "prompts"), "prompts/get", FixturePrompts::get));
    }

    private static ObjectNode get(ObjectNode params, Exchange exchange) {
        String name = params.path("name").asString("");
        JsonNode messages = Fixtures.object("messages").path(name);
        if (messages.isMissingNode()) {
            throw ProtocolError.invalidParams("Unknown prompt: " + name);
        }
        Map<String, Question> questions = AskingTools.questions(name);
        if (!questions.isEmpty()) {
            exchange.ask(questions);
        }
        String[] words = {messages.toString()};
        params.path("arguments")
                .forEachEntry((key, value) -> words[0] = words[0].replace("{" + key + "}", value.asString("")));
        ObjectNode result = JsonTree.object();
        result.set("messages", Json.ANSWERS.readTree(words[0]));
        return result;
    }
}
