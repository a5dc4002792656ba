package dbre.demo;

import dbre.server.Json;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What came back from a call.
///
/// @param status the status of the report, or [#REFUSED]
/// @param summary the summary of the report, or why the call was refused
/// @param findings what the report found, worst first
/// @param facts the facts of the report
/// @param took the time from the request to the answer, as the client sees it
record Reply(String status, String summary, List<Found> findings, Map<String, Object> facts, Duration took) {
    /// The status of a call that was refused.
    static final String REFUSED = "REFUSED";

    /// A finding, as far as it is printed.
    record Found(String rule, String severity, String message, Advice remedy) {}

    /// What to do about a finding.
    record Advice(String text, List<String> sql) {}

    private record Envelope(String status, String summary, List<Found> findings, Map<String, Object> facts) {}

    private record Refused(String code, String message, String hint) {}

    /// A call that did not reach a tool.
    static Reply error(String message, Duration took) {
        return new Reply("ERROR", message, List.of(), Map.of(), took);
    }

    static Reply of(CallToolResult result, Duration took) {
        @Nullable Object content = result.structuredContent();
        Objects.requireNonNull(content, () -> "An answer without structured content: " + result);
        if (Boolean.TRUE.equals(result.isError())) {
            Refused refused = Json.ANSWERS.convertValue(content, Refused.class);
            String why = "%s: %s %s".formatted(refused.code(), refused.message(), refused.hint());
            return new Reply(REFUSED, why, List.of(), Map.of(), took);
        }
        Envelope report = Json.ANSWERS.convertValue(content, Envelope.class);
        return new Reply(report.status(), report.summary(), report.findings(), report.facts(), took);
    }
}
