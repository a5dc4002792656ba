package dbre.server.conformance;

import dbre.server.JsonTree;
import dbre.server.protocol.Exchange;
import dbre.server.protocol.ProtocolError;
import dbre.server.protocol.Question;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tools that cannot go on before their client has answered questions.
final class AskingTools {
    private AskingTools() {}

    static Map<String, Question> questions(String name) {
        Map<String, Question> questions = new LinkedHashMap<>();
        Fixtures.object("questions")
                .path(name)
                .forEachEntry((key, question) -> questions.put(
                        key,
                        new Question(
                                question.path("method").stringValue(),
                                question.path("params").asObject())));
        return questions;
    }

    static ObjectNode ask(String name, ObjectNode params, Exchange exchange) {
        Map<String, Question> questions = questions(name);
        // What the call itself says is to be passed on.
        JsonNode arguments = params.path("arguments");
        questions.values().forEach(question -> {
            if (arguments.has("message")) {
                question.params().set("message", arguments.get("message"));
            }
        });
        Map<String, ObjectNode> answers = exchange.ask(questions);
        String person = answers.values().iterator().next().at("/content/name").asString("");
        return FixtureTools.text(
                person.isEmpty() ? "The client answered: " + answers : "Hello, " + person + "! (" + answers + ")");
    }

    /// Only what this client can answer is asked.
    static ObjectNode whatClientCan(String name, Exchange exchange) {
        Map<String, Question> questions = questions(name);
        questions
                .values()
                .removeIf(question -> !exchange.peer().can(question.method().replaceAll("/.*", "")));
        return FixtureTools.text("The client answered: " + exchange.ask(questions));
    }

    /// The client brings back a state that it must not change.
    static ObjectNode withState(String name, ObjectNode params, Exchange exchange) {
        JsonNode state = params.path("requestState");
        if (state.isString()) {
            verify(state.stringValue(), name);
        }
        JsonNode answers = params.path("inputResponses");
        boolean all = questions(name).keySet().stream()
                .allMatch(key -> answers.path(key).isObject());
        return all && state.isString() ? FixtureTools.text("state-ok") : required(name, name);
    }

    static ObjectNode inRounds(ObjectNode params) {
        JsonNode state = params.path("requestState");
        JsonNode answers = params.path("inputResponses");
        if (answers.has("step2") && state.isString()) {
            verify(state.stringValue(), "round 2");
            return FixtureTools.text("Both steps are done.");
        }
        if (answers.has("step1") && state.isString()) {
            verify(state.stringValue(), "round 1");
            return required("step2", "round 2");
        }
        return required("step1", "round 1");
    }

    private static ObjectNode required(String name, String state) {
        ObjectNode result =
                JsonTree.object().put("resultType", "input_required").put("requestState", signed(state));
        ObjectNode requests = result.putObject("inputRequests");
        questions(name)
                .forEach((key, question) ->
                        requests.putObject(key).put("method", question.method()).set("params", question.params()));
        return result;
    }

    private static String signed(String state) {
        int seal = (state + " sealed").hashCode();
        return Base64.getEncoder().encodeToString((state + "." + seal).getBytes(StandardCharsets.UTF_8));
    }

    private static void verify(String state, String expected) {
        if (!state.equals(signed(expected))) {
            throw ProtocolError.invalidParams("The state was changed on the way");
        }
    }
}
