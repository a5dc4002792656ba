package dbre.server;

import dbre.finding.Clip;
import dbre.finding.OneLine;
import dbre.finding.Ours;
import dbre.finding.Refusal;
import tools.jackson.databind.JsonNode;

/// What a call came to, ready for the wire.
///
/// @param failed whether the call was refused or broke
/// @param content the report, or `code`, `message` and `hint`
/// @param text the same for readers
public record Outcome(boolean failed, JsonNode content, String text) {

    /// A call that is refused.
    public static Outcome refused(Refusal refusal) {
        return failed(Failure.of(refusal));
    }

    /// A call that was given up. Wherever that interrupted the work, it is no bug.
    static Outcome cancelled() {
        return refused(new Refusal("CANCELLED", "The call was cancelled.", "Call again if it is still wanted."));
    }

    static Outcome broke(Incident incident) {
        return refused(new Refusal(incident.code(), incident.message(), incident.hint()));
    }

    private static Outcome failed(Failure failure) {
        String text = failure.code() + ": " + OneLine.of(failure.message()) + "\n" + OneLine.of(failure.hint());
        return new Outcome(true, Structured.of(failure), text);
    }

    /// The content of a failed call.
    ///
    /// @param notice what it means that this is untrusted, as what the server says often is
    record Failure(
            @Ours String code,
            String message,
            String hint,
            @Ours String notice) {
        static Failure of(Refusal refusal) {
            return new Failure(refusal.code(), cut(refusal.message()), cut(refusal.hint()), Structured.NOTICE);
        }

        private static String cut(String text) {
            return Clip.of(text, Rendering.SENTENCES);
        }
    }
}
