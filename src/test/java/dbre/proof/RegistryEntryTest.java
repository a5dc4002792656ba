package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The entry for the MCP registry and the plugin for Claude Code, in the eyes of a linter that brings the published
/// schema of the one and the rules of the other.
class RegistryEntryTest {
    @TempDir
    private Path folder;

    @Test
    void theRegistryEntryFollowsItsSchema() throws Exception {
        Files.copy(Path.of("server.json"), folder.resolve("server.json"));
        lint();
    }

    @Test
    void thePluginIsOne() throws Exception {
        Path plugin = Path.of("config/claude-code");
        try (Stream<Path> files = Files.walk(plugin)) {
            for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                Files.copy(file, folder.resolve(plugin.relativize(file).toString()));
            }
        }
        lint();
    }

    private void lint() throws IOException, InterruptedException {
        Path python = PythonEnvironment.with("skillsaw==0.22.0");
        Process process = new ProcessBuilder(
                        python.resolveSibling("skillsaw").toString(), "lint", "--strict", folder.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
    }
}
