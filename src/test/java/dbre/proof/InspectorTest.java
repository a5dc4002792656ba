package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.Main;
import dbre.server.http.HttpProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real server, looked at with the official Inspector's command line.
class InspectorTest {
    @TempDir
    private Path project;

    @Test
    void listsTheToolsOnStandardInputAndOutput() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        JsonNode listed = inspect(
                List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName()),
                "--method",
                "tools/list");
        JsonNode manifest = JsonMapper.shared().readTree(Path.of("tools-manifest.json"));
        assertEquals(manifest.get("tools").size(), listed.get("tools").size());
        assertEquals(manifest.at("/tools/0/inputSchema"), listed.at("/tools/0/inputSchema"));
    }

    @Test
    void callsAToolOverHttp() throws Exception {
        try (HttpProcess server = HttpProcess.start(Map.of(), "--project", project.toString())) {
            JsonNode result = inspect(
                    List.of(server.url(), "--transport", "http"),
                    "--method",
                    "tools/call",
                    "--tool-name",
                    "codebase_search",
                    "--tool-arg",
                    "query=orders");
            assertEquals("DONE", result.at("/structuredContent/status").asString(""), result.toString());
        }
    }

    private static JsonNode inspect(List<String> server, String... request) throws Exception {
        List<String> command = new ArrayList<>(NodeEnvironment.ready().command("mcp-inspector", "--cli"));
        command.addAll(server);
        command.addAll(List.of(request));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return JsonMapper.shared().readTree(printed);
    }
}
