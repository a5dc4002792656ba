package dbre.demo;

import dbre.Version;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A client of the real server, which runs as a process of its own: the same Java and the same class path as
/// this process, reached over stdin and stdout.
final class Agent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final McpSyncClient client;

    private Agent(McpSyncClient client) {
        this.client = client;
    }

    /// Starts the server and shakes hands with it.
    ///
    /// @param databaseUrl the database that it serves; it goes into the environment, for it holds a password
    /// @param project the project that it searches
    static Agent start(String databaseUrl, Path project) {
        List<String> command = serverCommand();
        ServerParameters server = ServerParameters.builder(command.getFirst())
                .args(Stream.concat(command.stream().skip(1), Stream.of("--project", project.toString()))
                        .toList())
                .env(Map.of("DBRE_DATABASE_URL", databaseUrl))
                .build();
        StdioClientTransport transport = new StdioClientTransport(server, McpJsonDefaults.getMapper());
        transport.setStdErrorHandler(System.err::println);
        McpSyncClient client = McpClient.sync(transport)
                .clientInfo(Implementation.builder("dbre-demo", Version.TEXT).build())
                .requestTimeout(PATIENCE)
                .initializationTimeout(PATIENCE)
                .build();
        client.initialize();
        return new Agent(client);
    }

    /// The words of a command line that start the server as this process was started.
    static List<String> serverCommand() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> program = List.of("-cp", System.getProperty("java.class.path"), "dbre.Main");
        return Stream.of(List.of(java), flags, program).flatMap(List::stream).toList();
    }

    /// Calls a tool.
    Reply call(String tool, Map<String, Object> arguments) {
        CallToolRequest request =
                CallToolRequest.builder(tool).arguments(arguments).build();
        long began = System.nanoTime();
        try {
            CallToolResult result = client.callTool(request);
            return Reply.of(result, Duration.ofNanos(System.nanoTime() - began));
        } catch (McpError e) {
            return Reply.error(String.valueOf(e.getMessage()), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /// Ends the server.
    @Override
    public void close() {
        client.closeGracefully();
    }
}
