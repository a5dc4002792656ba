package dbre.server;

import dbre.finding.OneLine;
import dbre.finding.Refusal;
import dbre.tool.Answer;
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

    /// A call that is refused.
    public static Outcome refused(Refusal refusal) {
        return failed(Failure.of(refusal));
    }

    static Outcome broke(String incident) {
        return failed(new Failure(
                "INTERNAL_ERROR",
                "Something is wrong in dbre-mcp itself (incident " + incident + ").",
                "Other arguments may avoid it. The server's log tells more under this incident."));
    }

    private static Outcome failed(Failure failure) {
        String text = failure.code() + ": " + OneLine.of(failure.message()) + "\n" + OneLine.of(failure.hint());
        return new Outcome(true, Json.ANSWERS.valueToTree(failure), text);
    }

    /// The content of a failed call.
    record Failure(String code, String message, String hint) {
        static Failure of(Refusal refusal) {
            return new Failure(refusal.code(), refusal.message(), refusal.hint());
        }
    }
}
