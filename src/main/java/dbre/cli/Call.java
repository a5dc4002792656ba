package dbre.cli;

import dbre.Composition;
import dbre.Settings;
import dbre.server.Json;
import dbre.server.Outcome;
import java.io.PrintStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One call of a tool, without a client.
final class Call implements Command {

    @Override
    public String name() {
        return "call";
    }

    @Override
    public String operands() {
        return "TOOL ['{...}']";
    }

    @Override
    public String summary() {
        return "calls a tool and prints the result's JSON; exit code 2 when it was refused";
    }

    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) {
        if (operands.isEmpty() || operands.size() > 2) {
            throw CommandLine.bad("call takes a tool and its arguments.", "Write dbre-mcp call TOOL '{...}'.");
        }
        JsonNode arguments = arguments(operands.size() < 2 ? "{}" : operands.getLast());
        try (Composition composition = Composition.of(settings)) {
            Outcome outcome = composition.toolbox().call(operands.getFirst(), arguments);
            out.println(outcome.content().toPrettyString());
            return outcome.failed() ? 2 : 0;
        }
    }

    private static JsonNode arguments(String text) {
        try {
            JsonNode arguments = Json.ANSWERS.readTree(text);
            if (arguments.isObject()) {
                return arguments;
            }
            throw CommandLine.bad("The arguments are no JSON object: " + text, "Write '{\"name\": value}'.");
        } catch (JacksonException e) {
            throw CommandLine.bad("The arguments are no JSON: " + e.getOriginalMessage(), "Write '{\"name\": value}'.");
        }
    }
}
