package dbre.server.feature;

import dbre.finding.Audience;
import dbre.finding.Progress;
import dbre.finding.Refusal;
import dbre.server.Caller;
import dbre.server.JsonTree;
import dbre.server.Outcome;
import dbre.server.Toolbox;
import dbre.server.protocol.Exchange;
import dbre.server.protocol.Feature;
import dbre.server.protocol.Method;
import dbre.server.protocol.ProtocolError;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The tools, as clients list and call them.
///
/// @param listed the tools as clients see them
/// @param toolbox the tools themselves, made when the first is called
record ToolFeature(Supplier<List<JsonNode>> listed, Supplier<Toolbox> toolbox) {

    Feature feature() {
        Method list = (params, _) -> ListPage.of("tools", listed.get(), params);
        return new Feature("tools", JsonTree.object(), Map.of("tools/list", list, "tools/call", this::call));
    }

    private ObjectNode call(ObjectNode params, Exchange exchange) {
        JsonNode name = params.path("name");
        JsonNode arguments = params.path("arguments");
        boolean given = !arguments.isMissingNode() && !arguments.isNull();
        if (!name.isString() || (given && !arguments.isObject())) {
            throw refused(new Refusal(
                    "BAD_CALL",
                    "A call has a name, which is a string, and arguments, which are an object.",
                    "Give both in params."));
        }
        if (!toolbox.get().has(name.stringValue())) {
            throw refused(toolbox.get().unknown(name.stringValue()));
        }
        JsonNode bound = given ? arguments : JsonTree.object();
        try (ProgressReporter reporter = new ProgressReporter(exchange, "working on " + name.stringValue())) {
            return result(new Audience(exchange.session())
                    .hears(() -> Progress.telling(
                            reporter, () -> toolbox.get().call(caller(exchange), name.stringValue(), bound))));
        }
    }

    private static Caller caller(Exchange exchange) {
        return new Caller(
                exchange.peer().name(),
                exchange.channel().sender().address(),
                exchange.id().asString(""));
    }

    private static ObjectNode result(Outcome outcome) {
        ObjectNode result = JsonTree.object();
        result.putArray("content").addObject().put("type", "text").put("text", outcome.text());
        result.set("structuredContent", outcome.content());
        return result.put("isError", outcome.failed());
    }

    /// A call that reaches no tool: an error of the protocol, with the refusal as its data.
    private static ProtocolError refused(Refusal refusal) {
        return new ProtocolError(
                ProtocolError.INVALID_PARAMS,
                refusal.message() + " " + refusal.hint(),
                Outcome.refused(refusal).content());
    }
}
