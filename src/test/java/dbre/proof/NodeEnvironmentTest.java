package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeEnvironmentTest {

    @Test
    void bringsNode22() throws Exception {
        Path node = NodeEnvironment.ready().node();
        assertTrue(printed(List.of(node.toString(), "--version")).startsWith("v22."));
    }

    @Test
    void holdsThePinnedPackages() throws Exception {
        List<String> command = NodeEnvironment.ready().command("mcpb", "--version");
        assertEquals("2.1.2", printed(command).strip());
    }

    @Test
    void namesNoRegistry() throws Exception {
        assertFalse(Files.readString(Path.of("src/test/node/package-lock.json")).contains("\"resolved\""));
    }

    private static String printed(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
