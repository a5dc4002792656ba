package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The client of the official Python SDK.
public final class OfficialClient {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SCRIPT = Path.of("src/test/resources/dbre/proof/official_client.py");

    private OfficialClient() {}

    /// Has it list everything and call some tools.
    ///
    /// @param mode `auto` asks for the newest revision first, `legacy` begins with the handshake, `sse` uses the
    ///     oldest transport
    /// @param calls lists of a tool and its arguments
    /// @param server an address, or the command that starts a server
    /// @return what it saw
    public static JsonNode drive(String mode, List<List<Object>> calls, List<String> server) throws Exception {
        Path python = PythonEnvironment.with("mcp==2.3.0");
        List<String> command = new ArrayList<>();
        command.addAll(List.of(python.toString(), SCRIPT.toString(), mode, JSON.writeValueAsString(calls)));
        command.addAll(server);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return JSON.readTree(printed);
    }
}
