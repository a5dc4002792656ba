package dbre.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the tools promise to clients, for people and for comparison: `tools-manifest.json` is this text.
public final class Manifest {
    private Manifest() {}

    /// The tools exactly as `tools/list` shows them, as indented JSON with a line feed at the end.
    public static String json(Toolbox toolbox) {
        List<?> tools = toolbox.tools().stream().map(McpTools::listed).toList();
        return Json.PROTOCOL.writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("tools", tools)) + "\n";
    }

    /// The tools as a Markdown table for the README: name, and the first sentence of the description.
    public static String markdown(Toolbox toolbox) {
        return toolbox.tools().stream()
                .map(tool -> "| `" + tool.spec().name() + "` | "
                        + tool.spec().description().split("(?<=\\.)\\s", 2)[0] + " |\n")
                .collect(Collectors.joining("", "| tool | what it does |\n|---|---|\n", ""));
    }
}
