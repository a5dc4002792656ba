package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyTest {

    @Test
    void readsAReport() {
        Reply reply = reply(
                false,
                Map.of(
                        "status", "BLOCKED",
                        "summary", "It waits.",
                        "findings",
                                List.of(Map.of(
                                        "rule", "index-blocks-writes",
                                        "severity", "danger",
                                        "message", "Writes wait.",
                                        "place", Map.of("statement", 3),
                                        "remedy", Map.of("text", "Build it concurrently.", "sql", List.of()))),
                        "unknowns", List.of(),
                        "facts", Map.of("postgres_version", 18)));
        assertEquals("BLOCKED", reply.status());
        assertEquals(
                "Build it concurrently.", reply.findings().getFirst().remedy().text());
        assertEquals(Map.of("postgres_version", 18), reply.facts());
    }

    @Test
    void readsARefusal() {
        Reply reply = reply(true, Map.of("code", "READ_ONLY", "message", "No writes.", "hint", "Draft a migration."));
        assertEquals(Reply.REFUSED, reply.status());
        assertEquals("READ_ONLY: No writes. Draft a migration.", reply.summary());
    }

    private static Reply reply(boolean error, Map<String, Object> content) {
        CallToolResult result = CallToolResult.builder()
                .isError(error)
                .structuredContent(content)
                .build();
        return Reply.of(result, Duration.ofMillis(12));
    }
}
