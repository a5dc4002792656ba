package dbre.server;

import dbre.prompt.Prompt;
import dbre.resource.Page;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Our prompts and pages in the words of the SDK.
final class McpPages {
    private static final String MARKDOWN = "text/markdown";

    private McpPages() {}

    static SyncPromptSpecification served(Prompt prompt) {
        List<PromptArgument> arguments = prompt.arguments().stream()
                .map(argument -> PromptArgument.builder(argument.name())
                        .description(argument.description())
                        .required(false)
                        .build())
                .toList();
        McpSchema.Prompt listed = McpSchema.Prompt.builder(prompt.name())
                .title(prompt.title())
                .description(prompt.description())
                .arguments(arguments)
                .build();
        return new SyncPromptSpecification(listed, (exchange, request) -> {
            String text = prompt.text(Objects.requireNonNullElse(request.arguments(), Map.of()));
            PromptMessage message = PromptMessage.builder(
                            Role.USER, TextContent.builder(text).build())
                    .build();
            return GetPromptResult.builder(List.of(message))
                    .description(prompt.description())
                    .build();
        });
    }

    static SyncResourceSpecification served(Page page) {
        McpSchema.Resource listed = McpSchema.Resource.builder(page.uri(), page.id())
                .mimeType(MARKDOWN)
                .build();
        return new SyncResourceSpecification(
                listed,
                (exchange, request) -> ReadResourceResult.builder(
                                List.of(TextResourceContents.builder(page.uri(), page.text())
                                        .mimeType(MARKDOWN)
                                        .build()))
                        .build());
    }
}
