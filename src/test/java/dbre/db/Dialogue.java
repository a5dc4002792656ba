package dbre.db;

import dbre.Main;
import dbre.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Calls of tools, one after the other, on a server in a process of its own.
final class Dialogue implements AutoCloseable {
    private final ServerProcess server;
    private int calls;

    Dialogue(String databaseUrl) throws Exception {
        this(databaseUrl, List.of());
    }

    /// @param options for the JVM of the server
    Dialogue(String databaseUrl, List<String> options) throws Exception {
        this(ServerProcess.start(options, Main.class, "--database-url", databaseUrl));
    }

    private Dialogue(ServerProcess server) throws Exception {
        this.server = server;
        server.greet();
    }

    /// One with settings from a file.
    static Dialogue withSettings(Path file, String databaseUrl) throws Exception {
        return new Dialogue(
                ServerProcess.start(Main.class, "--database-url", databaseUrl, "--config", file.toString()));
    }

    /// The result of a call, refused or not.
    JsonNode call(String tool, Map<String, ?> arguments) {
        try {
            server.call(++calls, tool, arguments);
            while (true) {
                JsonNode message = server.next();
                if (message.path("id").asInt(-1) == calls) {
                    return message.has("result") ? message.path("result") : message;
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(tool + " " + arguments, e);
        }
    }

    /// The code of a refusal; empty when the call was answered.
    static String code(JsonNode answer) {
        if (answer.has("error")) {
            return "PROTOCOL_ERROR";
        }
        return answer.path("isError").asBoolean()
                ? answer.path("structuredContent").path("code").asString("NO_CODE")
                : "";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
