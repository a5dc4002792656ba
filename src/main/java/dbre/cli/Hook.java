package dbre.cli;

import dbre.Settings;
import dbre.cli.hook.ToolUse;
import dbre.server.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A hook of Claude Code before the use of a tool: blocks dangerous database commands and migrations with the reason
/// and the safe way, and says nothing about all else.
final class Hook implements Command {
    private static final String ASK = "--ask";

    private final InputStream in;

    Hook(InputStream in) {
        this.in = in;
    }

    @Override
    public String name() {
        return "hook";
    }

    @Override
    public String operands() {
        return "[--ask]";
    }

    @Override
    public List<String> flags() {
        return List.of(ASK);
    }

    @Override
    public String summary() {
        return "a PreToolUse hook of Claude Code: blocks dangerous database commands, or asks the user";
    }

    @Override
    public int run(Settings settings, List<String> operands, PrintStream out) throws IOException {
        JsonNode event = event(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        ToolUse use = new ToolUse(
                event.path("tool_name").asString(""),
                event.path("tool_input"),
                Path.of(event.path("cwd").asString(".")));
        Optional<String> objection = use.objection(settings.rules());
        objection.ifPresent(reason -> out.println(decision(operands.contains(ASK) ? "ask" : "deny", reason)));
        return 0;
    }

    private static JsonNode event(String text) {
        try {
            return Json.ANSWERS.readTree(text);
        } catch (JacksonException e) {
            throw CommandLine.bad(
                    "The hook's input is no JSON: " + e.getOriginalMessage(),
                    "Claude Code writes it; register this command for PreToolUse.");
        }
    }

    private static String decision(String decision, String reason) {
        ObjectNode answer = Json.ANSWERS.createObjectNode();
        answer.putObject("hookSpecificOutput")
                .put("hookEventName", "PreToolUse")
                .put("permissionDecision", decision)
                .put("permissionDecisionReason", "dbre-mcp: " + reason);
        return answer.toString();
    }
}
