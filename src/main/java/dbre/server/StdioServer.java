package dbre.server;

import dbre.prompt.Prompt;
import dbre.resource.Page;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// The server on standard input and output.
///
/// @param version our own
/// @param toolbox the tools
/// @param prompts the prompts
/// @param pages the resources
public record StdioServer(String version, Toolbox toolbox, List<Prompt> prompts, List<Page> pages) {

    /// [Arguments] checks what comes in and answers are right by construction; the SDK's validator would only
    /// cost start-up time.
    private static final JsonSchemaValidator TRUSTING = (schema, content) -> ValidationResponse.asValid(null);

    /// Serves one client until the end of the input, and returns when everything that was read is answered.
    ///
    /// @param out the only way out for protocol messages
    public void serve(InputStream in, OutputStream out) throws IOException {
        StdioTransport transport = new StdioTransport(in, out, new FirstAnswers(toolbox));
        McpServer.sync(transport)
                .serverInfo("dbre-mcp", version)
                .instructions(Instructions.TEXT)
                .capabilities(ServerCapabilities.builder()
                        .tools(false)
                        .prompts(false)
                        .resources(false, false)
                        .build())
                .jsonMapper(Messages.MAPPER)
                .jsonSchemaValidator(TRUSTING)
                .validateToolInputs(false)
                .immediateExecution(true)
                .tools(toolbox.tools().stream()
                        .map(tool -> McpTools.served(toolbox, tool))
                        .toList())
                .prompts(prompts.stream().map(McpPages::served).toList())
                .resources(pages.stream().map(McpPages::served).toList())
                .build();
        transport.serve();
    }
}
