package dbre.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What the tools promise to clients, for people and for comparison: `tools-manifest.json` is this text.
public final class Manifest {
    private Manifest() {}

    /// The tools as `tools/list` shows them, made from the code.
    public static List<JsonNode> of(Toolbox toolbox) {
        return toolbox.tools().stream()
                .map(McpTools::listed)
                .<JsonNode>map(Json::listed)
                .toList();
    }

    /// The same as the committed manifest has them, which comes with the program: a client can see the tools
    /// before any of them is loaded.
    public static List<JsonNode> committed() {
        try (InputStream in = Manifest.class.getResourceAsStream("/tools-manifest.json")) {
            JsonNode manifest = JsonTree.read(
                    Objects.requireNonNull(in, "tools-manifest.json").readAllBytes());
            return List.copyOf(manifest.get("tools").values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The tools exactly as `tools/list` shows them, as indented JSON with a line feed at the end.
    public static String json(Toolbox toolbox) {
        return Json.ANSWERS.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("tools", of(toolbox))) + "\n";
    }

    /// The tools as a Markdown table for the README: name, and the first sentence of the description.
    public static String markdown(Toolbox toolbox) {
        return toolbox.tools().stream()
                .map(tool -> "| `" + tool.spec().name() + "` | "
                        + tool.spec().description().split("(?<=\\.)\\s", 2)[0] + " |\n")
                .collect(Collectors.joining("", "| tool | what it does |\n|---|---|\n", ""));
    }
}
