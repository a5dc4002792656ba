package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Main;
import dbre.server.http.HttpProcess;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real server, driven by the client of the official Java SDK.
class JavaClientTest {
    @TempDir
    private Path project;

    @Test
    void isServedOnStandardInputAndOutput() {
        ServerParameters server = ServerParameters.builder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .args("-cp", System.getProperty("java.class.path"), Main.class.getName(), "--project", "" + project)
                .build();
        assertServed(new StdioClientTransport(server, McpJsonDefaults.getMapper()));
    }

    @Test
    void isServedOverHttp() throws Exception {
        try (HttpProcess server = HttpProcess.start(Map.of(), "--project", project.toString())) {
            assertServed(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port())
                    .build());
        }
    }

    @Test
    @SuppressWarnings("deprecation") // so is the transport, and there are clients that have no other
    void isServedOverTheLegacyTransport() throws Exception {
        try (HttpProcess server = HttpProcess.start(Map.of(), "--project", project.toString())) {
            assertServed(HttpClientSseClientTransport.builder("http://127.0.0.1:" + server.port())
                    .build());
        }
    }

    private static void assertServed(McpClientTransport transport) {
        try (McpSyncClient client = McpClient.sync(transport).build()) {
            McpSchema.InitializeResult greeting = client.initialize();
            assertEquals("dbre-mcp", greeting.serverInfo().name());
            assertEquals(6, client.listTools().tools().size());
            CallToolResult found = client.callTool(CallToolRequest.builder("codebase_search")
                    .arguments(Map.of("query", "orders"))
                    .build());
            assertEquals("DONE", ((Map<?, ?>) Objects.requireNonNull(found.structuredContent())).get("status"));
            assertTrue(client.listResourceTemplates().resourceTemplates().size() >= 4);
        }
    }
}
