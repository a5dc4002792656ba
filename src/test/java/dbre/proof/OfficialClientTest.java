package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Main;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real server, driven by the client of the official Python SDK.
class OfficialClientTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SCRIPT = Path.of("src/test/resources/dbre/proof/official_client.py");

    @TempDir
    private Path project;

    /// `auto` asks for the newest revision of the protocol first, `legacy` begins with the handshake.
    @ParameterizedTest
    @ValueSource(strings = {"auto", "legacy"})
    void seesToolsPromptsAndPages(String mode) throws Exception {
        JsonNode seen = drive(mode, List.of(List.of("no_such_tool", Map.of())));
        JsonNode manifest = JSON.readTree(Path.of("tools-manifest.json"));
        assertEquals(
                names(manifest.get("tools")),
                seen.get("tools").valueStream().map(JsonNode::stringValue).toList());
        assertTrue(seen.get("prompt").stringValue().contains("Count the orders."));
        assertTrue(seen.get("page").stringValue().startsWith("# "));
        assertTrue(seen.at("/results/0/protocol_error").stringValue().contains("no_such_tool"));
    }

    private JsonNode drive(String mode, List<List<Object>> calls) throws Exception {
        Path python = PythonEnvironment.with("mcp==2.3.0");
        List<String> command = new ArrayList<>();
        command.addAll(List.of(python.toString(), SCRIPT.toString(), mode, JSON.writeValueAsString(calls)));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("--project", project.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return JSON.readTree(printed);
    }

    private static List<String> names(JsonNode tools) {
        return StreamSupport.stream(tools.spliterator(), false)
                .map(tool -> tool.get("name").stringValue())
                .toList();
    }
}
