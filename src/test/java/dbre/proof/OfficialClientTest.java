package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Main;
import dbre.server.http.HttpProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real server, driven by the client of the official Python SDK, over every transport and in both eras.
class OfficialClientTest {
    private static final List<List<Object>> CALLS = List.of(
            List.of("no_such_tool", Map.of()),
            List.of("codebase_search", Map.of("query", "orders")),
            List.of("run_query", Map.of("sql", "SELECT 1")));

    @TempDir
    private Path project;

    @ParameterizedTest
    @CsvSource({"auto, 2026-07-28", "legacy, 2025-11-25"})
    void seesEverythingOnStandardInputAndOutput(String mode, String revision) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--project",
                project.toString());
        assertSaw(revision, OfficialClient.drive(mode, CALLS, command));
    }

    @ParameterizedTest
    @CsvSource({"auto, 2026-07-28", "legacy, 2025-11-25"})
    void seesEverythingOverHttp(String mode, String revision) throws Exception {
        try (HttpProcess server = HttpProcess.start(Map.of(), "--project", project.toString())) {
            assertSaw(revision, OfficialClient.drive(mode, CALLS, List.of(server.url())));
        }
    }

    @Test
    void seesEverythingOverTheLegacyTransport() throws Exception {
        try (HttpProcess server = HttpProcess.start(Map.of(), "--project", project.toString())) {
            String address = server.url().replace("/mcp", "/sse");
            assertSaw("2025-11-25", OfficialClient.drive("sse", CALLS, List.of(address)));
        }
    }

    private static void assertSaw(String revision, JsonNode seen) throws Exception {
        assertEquals(revision, seen.get("revision").stringValue());
        JsonNode manifest = JsonMapper.shared().readTree(Path.of("tools-manifest.json"));
        assertEquals(
                manifest.get("tools")
                        .valueStream()
                        .map(tool -> tool.get("name").stringValue())
                        .toList(),
                seen.get("tools").valueStream().map(JsonNode::stringValue).toList());
        assertTrue(seen.get("prompt").stringValue().contains("Count the orders."));
        assertTrue(seen.get("page").stringValue().startsWith("# "));
        assertEquals("dbre://rules/{+id}", seen.at("/templates/0").stringValue());
        assertTrue(seen.at("/results/0/protocol_error").stringValue().contains("no_such_tool"));
        assertEquals("DONE", seen.at("/results/1/content/status").stringValue());
        assertEquals("NO_DATABASE", seen.at("/results/2/content/code").stringValue());
    }
}
