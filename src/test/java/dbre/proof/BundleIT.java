package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The MCPB bundle that the build has made, in the eyes of the official tool.
class BundleIT {
    private static final String INITIALIZE = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
        "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
        """;

    @TempDir
    private Path folder;

    @Test
    void hasAValidManifest() throws Exception {
        assertTrue(mcpb("validate", "src/mcpb/manifest.json").contains("Manifest schema validation passes!"));
    }

    @Test
    void isABundle() throws Exception {
        assertTrue(mcpb("info", bundle().toString())
                .contains(bundle().getFileName().toString()));
    }

    @Test
    void runsWhenUnpacked() throws Exception {
        mcpb("unpack", bundle().toString(), folder.toString());
        JsonNode server = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("manifest.json")))
                .get("server");
        assertTrue(Files.isExecutable(folder.resolve(server.get("entry_point").asString())));
        String launcher = server.at("/mcp_config/command").asString().replace("${__dirname}", folder.toString());
        ProcessBuilder builder = new ProcessBuilder(launcher, "--project", folder.toString());
        builder.environment().put("DBRE_JAVA", System.getProperty("java.home"));
        builder.environment().put("DBRE_DATABASE_URL", "");
        Process process = builder.start();
        process.getOutputStream().write(INITIALIZE.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        JsonNode answer = JsonMapper.shared().readTree(process.getInputStream());
        assertEquals("dbre-mcp", answer.at("/result/serverInfo/name").asString());
        assertEquals(0, process.waitFor());
    }

    private static Path bundle() throws IOException {
        try (DirectoryStream<Path> bundles = Files.newDirectoryStream(Path.of("target"), "*.mcpb")) {
            return bundles.iterator().next();
        }
    }

    private static String mcpb(String... arguments) throws Exception {
        List<String> command = NodeEnvironment.ready().command("mcpb", arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed;
    }
}
