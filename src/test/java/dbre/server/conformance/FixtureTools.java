package dbre.server.conformance;

import dbre.server.JsonTree;
import dbre.server.protocol.Exchange;
import dbre.server.protocol.Feature;
import dbre.server.protocol.LogLevel;
import dbre.server.protocol.ProtocolError;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Tools that answer with fixed content, tell of their progress, log, or ask their client.
final class FixtureTools {
    private FixtureTools() {}

    static Feature feature() {
        return new Feature(
                "tools",
                JsonTree.object(),
                Map.of("tools/list", Fixtures.listing("tools", "tools"), "tools/call", FixtureTools::call));
    }

    private static ObjectNode call(ObjectNode params, Exchange exchange) {
        String name = params.path("name").asString("");
        JsonNode content = Fixtures.object("content").path(name);
        if (content.isArray()) {
            ObjectNode result = JsonTree.object();
            result.set("content", content);
            return result;
        }
        return switch (name) {
            case "test_error_handling" -> text("This tool always fails.").put("isError", true);
            case "test_tool_with_progress" -> progress(exchange);
            case "test_tool_with_logging", "test_logging_tool" -> log(exchange);
            case "json_schema_2020_12_tool" -> text(params.path("arguments").toString());
            case "test_input_required_result_request_state", "test_input_required_result_tampered_state" ->
                AskingTools.withState(name, params, exchange);
            case "test_input_required_result_multiple_inputs" -> AskingTools.withState(name, params, exchange);
            case "test_input_required_result_multi_round" -> AskingTools.inRounds(params);
            case "test_input_required_result_capabilities" -> AskingTools.whatClientCan(name, exchange);
            default -> {
                if (Fixtures.object("questions").path(name).isMissingNode()) {
                    throw ProtocolError.invalidParams("Unknown tool: " + name);
                }
                yield AskingTools.ask(name, params, exchange);
            }
        };
    }

    static ObjectNode text(String text) {
        ObjectNode result = JsonTree.object();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result;
    }

    private static ObjectNode progress(Exchange exchange) {
        for (int done : List.of(0, 50, 100)) {
            exchange.progress(done, 100.0, "at " + done);
            pause();
        }
        return text("Done.");
    }

    private static ObjectNode log(Exchange exchange) {
        for (String moment : List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
            exchange.log(LogLevel.INFO, "fixture", StringNode.valueOf(moment));
            pause();
        }
        return text("Done.");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
