package dbre.server;

import dbre.tool.Spec;
import dbre.tool.Tool;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;
import java.util.Objects;

/// Our tools in the words of the SDK.
final class McpTools {
    private McpTools() {}

    /// The tool as `tools/list` shows it.
    static McpSchema.Tool listed(Tool<?, ?> tool) {
        Spec<?, ?> spec = tool.spec();
        return McpSchema.Tool.builder(
                        spec.name(), ShapeReader.input(spec.input()).schema())
                .title(spec.title())
                .description(spec.description())
                .outputSchema(ShapeReader.output(spec.facts()).schema())
                .annotations(annotations(spec))
                .build();
    }

    /// The tool with its handler.
    static SyncToolSpecification served(Toolbox toolbox, Tool<?, ?> tool) {
        return new SyncToolSpecification(listed(tool), (exchange, request) -> {
            Map<String, Object> arguments = Objects.requireNonNullElse(request.arguments(), Map.of());
            return result(toolbox.call(request.name(), Json.ANSWERS.valueToTree(arguments)));
        });
    }

    private static ToolAnnotations annotations(Spec<?, ?> spec) {
        return ToolAnnotations.builder()
                .readOnlyHint(!spec.writesFiles())
                .destructiveHint(false)
                .idempotentHint(!spec.writesFiles())
                .openWorldHint(false)
                .build();
    }

    private static CallToolResult result(Outcome outcome) {
        return CallToolResult.builder()
                .addTextContent(outcome.text())
                .structuredContent(outcome.content())
                .isError(outcome.failed())
                .build();
    }
}
