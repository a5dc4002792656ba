package dbre.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every file that names the version of the program names the one of `pom.xml`.
class VersionsTest {
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>dbre-mcp</artifactId>\\s+<version>(.+?)</version>");

    @ParameterizedTest
    @ValueSource(strings = {"server.json", "src/mcpb/manifest.json", "config/claude-code/.claude-plugin/plugin.json"})
    void agrees(String file) throws IOException {
        assertEquals(version(), read(file).get("version").asString());
    }

    @Test
    void theRegistryNamesTheImageOfThisVersion() throws IOException {
        String image = read("server.json").at("/packages/0/identifier").asString();
        assertTrue(image.endsWith(":" + version()), image);
    }

    private static String version() throws IOException {
        Matcher matcher = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    private static JsonNode read(String file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of(file)));
    }
}
