package dbre.server;

import dbre.tool.Spec;
import dbre.tool.Tool;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;

/// Our tools in the words of the SDK, whose records are the protocol's vocabulary.
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

    private static ToolAnnotations annotations(Spec<?, ?> spec) {
        return ToolAnnotations.builder()
                .readOnlyHint(!spec.writesFiles())
                .destructiveHint(false)
                .idempotentHint(!spec.writesFiles())
                .openWorldHint(false)
                .build();
    }
}
