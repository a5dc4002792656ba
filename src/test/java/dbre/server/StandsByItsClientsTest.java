package dbre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Main;
import dbre.sql.SqlParser;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A server whose program is removed under it, whose client goes while calls run, or does not read what it is told.
class StandsByItsClientsTest {
    private static final int SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void answersWhenItsClassesAreGone() throws Exception {
        Path classes = folder.resolve("classes");
        copy(
                Path.of(SqlParser.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()),
                classes);
        String path = classes
                + File.pathSeparator
                + Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar"))
                        .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(java(), "-cp", path, Main.class.getName(), "--project", folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (ServerProcess server = new ServerProcess(process, Files.createFile(folder.resolve("errors")))) {
            server.greet();
            server.request("list", "tools/list", Map.of());
            assertEquals("list", server.next().get("id").stringValue());
            delete(classes);
            for (String tool : List.of("check_migration_safety", "codebase_search", "run_query")) {
                server.call(tool, tool, Map.of("sql", "DROP TABLE t", "query", "x"));
                JsonNode answer = server.next();
                assertEquals(tool, answer.get("id").stringValue());
                assertTrue(answer.toString().contains("restart it"), answer::toString);
            }
            assertEquals(List.of(), server.finish());
        }
    }

    @Test
    void endsSoonAfterItsInput() throws Exception {
        try (ServerProcess calling = ServerProcess.start(FixtureServer.class)) {
            Process silent = start(FixtureServer.class);
            calling.greet();
            calling.call(1, "wait", Map.of("millis", 600_000));
            leaveUnread(silent);
            List<JsonNode> last = calling.finish();
            assertEquals(1, last.getLast().get("id").intValue());
            assertTrue(silent.waitFor(SECONDS, TimeUnit.SECONDS), "it waits for its client to read");
        }
    }

    /// Asks for more than any pipe holds, in calls and in what is answered at once, and does not read any of it.
    private static void leaveUnread(Process server) throws IOException {
        try (Writer in = server.outputWriter()) {
            in.write("""
                {"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25"}}
                """);
            for (int i = 0; i < 5_000; i++) {
                in.write("{\"jsonrpc\":\"2.0\",\"id\":\"ping " + i + "\",\"method\":\"ping\"}\n");
                if (i % 50 == 0) {
                    in.write("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"tools/call\",\"params\":"
                            + "{\"name\":\"echo\",\"arguments\":{\"text\":\"" + "x".repeat(50_000) + "\"}}}\n");
                }
            }
        }
    }

    private static Process start(Class<?> main) throws IOException {
        return new ProcessBuilder(java(), "-cp", System.getProperty("java.class.path"), main.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
