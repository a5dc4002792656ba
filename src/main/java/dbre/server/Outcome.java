package dbre.server;

import dbre.finding.Refusal;
import dbre.tool.Answer;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a call came to, ready for the wire.
///
/// @param failed whether the call was refused or broke
/// @param content the report, or `code`, `message` and `hint`
/// @param text the same for readers
public record Outcome(boolean failed, JsonNode content, String text) {

    static Outcome answered(Answer<?> answer) {
        return new Outcome(false, Json.ANSWERS.valueToTree(answer.report()), Rendering.of(answer));
    }

    static Outcome refused(Refusal refusal) {
        return failed(refusal.code(), refusal.message(), refusal.hint());
    }

    static Outcome broke(String incident) {
        return failed(
                "INTERNAL_ERROR",
                "Something is wrong in dbre-mcp itself (incident " + incident + ").",
                "The call cannot be mended by other arguments. The server's log tells more under this incident.");
    }

    private static Outcome failed(String code, String message, String hint) {
        JsonNode content = Json.ANSWERS.valueToTree(Map.of("code", code, "message", message, "hint", hint));
        return new Outcome(true, content, code + ": " + message + "\n" + hint);
    }
}
