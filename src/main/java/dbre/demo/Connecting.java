package dbre.demo;

import dbre.server.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How Claude Code is told about the server.
///
/// @param server the words of a command line that start it
/// @param databaseUrl the database that it serves; it goes into the environment, for it may hold a password
/// @param project the project that it searches
record Connecting(List<String> server, String databaseUrl, String project) {

    /// By the launcher of this installation, or by Java where there is none.
    static Connecting by(String databaseUrl, String project) {
        return new Connecting(launcher(), databaseUrl, project);
    }

    /// The launcher lies beside the jar of an installation, or two folders above `target/classes`.
    private static List<String> launcher() {
        try {
            Path program = Path.of(Connecting.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Stream.iterate(program.getParent(), Objects::nonNull, Path::getParent)
                    .limit(2)
                    .map(folder -> folder.resolve("dbre-mcp"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .map(launcher -> List.of(launcher.toString()))
                    .orElseGet(Agent::serverCommand);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The command that adds the server to Claude Code. Another flag has to stand between `--env`, which takes
    /// any number of values, and the name.
    String command() {
        return "claude mcp add --env DBRE_DATABASE_URL=%s --transport stdio dbre -- \\\n    %s"
                .formatted(quoted(databaseUrl), words().map(Connecting::quoted).collect(Collectors.joining(" ")));
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:@=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private Stream<String> words() {
        return Stream.concat(server.stream(), Stream.of("--project", project));
    }

    /// The content of a `.mcp.json`, which does the same for everybody who works in a folder.
    String file() {
        Map<String, Object> dbre = new LinkedHashMap<>();
        dbre.put("type", "stdio");
        dbre.put("command", server.getFirst());
        dbre.put(
                "args",
                Stream.concat(server.stream().skip(1), Stream.of("--project", project))
                        .toList());
        dbre.put("env", Map.of("DBRE_DATABASE_URL", databaseUrl));
        return Json.ANSWERS
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of("mcpServers", Map.of("dbre", dbre)));
    }

    /// Writes the `.mcp.json` into a folder.
    void writeTo(Path folder) {
        try {
            Files.writeString(folder.resolve(".mcp.json"), file() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
