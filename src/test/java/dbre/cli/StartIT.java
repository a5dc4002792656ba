package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.proof.Proof;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The installation that the build has made, started as clients start it: whatever is wrong with its start-up
/// cache, the first thing on standard output is the answer to `initialize`.
class StartIT {
    private static final Path DIST = Path.of("target/dist").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final String INITIALIZE = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
        "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
        """;

    @TempDir
    private Path folder;

    private Path copy;
    private Path cache;

    /// Links instead of jars: that is quicker, and a link has the time of the file.
    @BeforeEach
    void install() throws IOException {
        copy = Files.createDirectory(folder.resolve("a copy"));
        try (Stream<Path> files = Files.list(DIST)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.createSymbolicLink(copy.resolve(file.getFileName()), file);
            }
        }
        Files.delete(copy.resolve("dbre-mcp"));
        Files.copy(DIST.resolve("dbre-mcp"), copy.resolve("dbre-mcp"));
        assertTrue(copy.resolve("dbre-mcp").toFile().setExecutable(true));
        Path made = caches().stream().findFirst().orElseThrow(() -> Proof.missing("the build has made no cache"));
        cache = copy.resolve(made.getFileName());
    }

    private static List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.list(DIST)) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    @Test
    void answersThroughALinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), DIST.resolve("dbre-mcp"));
        answersAtOnce(link);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void usesTheCache() throws Exception {
        assertTrue(maps(DIST.resolve("dbre-mcp")).contains(".aot"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void usesTheCacheOfACopyThatKeepsTimes() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        assertEquals(
                0,
                new ProcessBuilder("cp", "-Rp", DIST.toString(), elsewhere.toString())
                        .start()
                        .waitFor());
        assertTrue(maps(elsewhere.resolve("dbre-mcp")).contains(".aot"));
    }

    @Test
    void startsWithoutACache() throws Exception {
        Files.delete(cache);
        answersAtOnce(copy.resolve("dbre-mcp"));
    }

    @Test
    void startsWithGarbageForACache() throws Exception {
        replace("no cache at all".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void startsWithAnEmptyCache() throws Exception {
        replace(new byte[0]);
    }

    @Test
    void startsWithHalfACache() throws Exception {
        byte[] whole = Files.readAllBytes(cache);
        replace(Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void startsWithAForeignCache() throws Exception {
        replace(Files.readAllBytes(JAVA.resolve("lib/server/classes.jsa")));
    }

    /// The JVM itself would run what is no longer there.
    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesTheCacheOfAJarThatHasChanged() throws Exception {
        Path jar = copy.resolve("dbre-mcp.jar");
        byte[] bytes = Files.readAllBytes(jar);
        Files.delete(jar);
        Files.write(jar, bytes);
        answersAtOnce(copy.resolve("dbre-mcp"));
        assertFalse(maps(copy.resolve("dbre-mcp")).contains(".aot"));
    }

    /// Clients start servers with little or nothing in the environment.
    @Test
    void namesFilesInUtf8WithAnEmptyEnvironment() throws Exception {
        Files.writeString(folder.resolve("run"), """
            mkdir -p 'größe/models' && cd 'größe'
            printf 'class A(Base):\\n    __tablename__ = "a"\\n    straße = Column(Text)\\n' > models/größe.py
            "$1" call codebase_search '{"query":"straße"}' && "$1" doctor && echo '{"tool_name":"Read"}' | "$1" hook
            """);
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "run", DIST.resolve("dbre-mcp").toString());
        builder.environment().clear();
        builder.environment().put("DBRE_JAVA", JAVA.toString());
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        assertTrue(printed.contains("\"path\" : \"models/größe.py\""), printed);
        assertTrue(printed.contains("ok    a start-up cache for this Java"), printed);
        assertTrue(printed.contains("ok    names of files in UTF-8"), printed);
    }

    @Test
    void hasAGigabyteForObjectsAtMost() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(DIST.resolve("dbre-mcp").toString(), "doctor");
        builder.environment().put("DBRE_JAVA", JAVA.toString());
        Process process = builder.directory(folder.toFile()).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher megabytes = Pattern.compile("at most (\\d+) MB").matcher(printed);
        assertTrue(megabytes.find() && Integer.parseInt(megabytes.group(1)) <= 1024, printed);
    }

    /// In MB; the heap grows to several hundred on the way.
    @Test
    @EnabledOnOs(OS.LINUX)
    void givesTheMemoryOfALargeMessageBack() throws Exception {
        Process process = start(DIST.resolve("dbre-mcp"));
        try (Writer in = process.outputWriter();
                BufferedReader out = process.inputReader()) {
            in.write(INITIALIZE);
            in.flush();
            out.readLine();
            int before = residentMegabytes(process);
            in.write("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"codebase_search\","
                    + "\"arguments\":{\"query\":\"" + "x".repeat(20 << 20) + "\"}}}\n");
            in.flush();
            out.readLine();
            for (int wait = 0; wait < 600 && residentMegabytes(process) > before + 100; wait++) {
                Thread.sleep(100);
            }
            assertTrue(residentMegabytes(process) <= before + 100);
        }
    }

    private static int residentMegabytes(Process process) throws IOException {
        String pages =
                Files.readString(Path.of("/proc/" + process.pid() + "/statm")).split(" ", -1)[1];
        return Integer.parseInt(pages) / 256;
    }

    /// The JVM prints the stacks of all its threads.
    @Test
    void keepsTheAnswerToSigquitFromStandardOutput() throws Exception {
        Process process = start(DIST.resolve("dbre-mcp"));
        try (Writer in = process.outputWriter();
                BufferedReader out = process.inputReader()) {
            in.write(INITIALIZE);
            in.flush();
            out.readLine();
            long pid = process.pid();
            assertEquals(
                    0, new ProcessBuilder("kill", "-QUIT", "" + pid).start().waitFor());
            in.write("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}\n");
            in.flush();
            assertEquals(
                    2, JsonMapper.shared().readTree(out.readLine()).get("id").asInt());
        }
    }

    private void replace(byte[] bytes) throws Exception {
        Files.delete(cache);
        Files.write(cache, bytes);
        answersAtOnce(copy.resolve("dbre-mcp"));
    }

    private void answersAtOnce(Path launcher) throws Exception {
        Process process = start(launcher);
        process.getOutputStream().write(INITIALIZE.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        List<String> lines = process.inputReader().readAllLines();
        assertEquals(1, lines.size(), () -> String.join("\n", lines));
        JsonNode answer = JsonMapper.shared().readTree(lines.getFirst());
        assertEquals("dbre-mcp", answer.at("/result/serverInfo/name").asString());
        assertEquals(0, process.waitFor());
    }

    /// What a server that has answered has mapped into its memory.
    private String maps(Path launcher) throws Exception {
        Process process = start(launcher);
        try (Writer in = process.outputWriter();
                BufferedReader out = process.inputReader()) {
            in.write(INITIALIZE);
            in.flush();
            out.readLine();
            return Files.readString(Path.of("/proc/" + process.pid() + "/maps"));
        } finally {
            process.waitFor();
        }
    }

    private Process start(Path launcher) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--project", ".");
        builder.environment().put("DBRE_JAVA", JAVA.toString());
        return builder.directory(folder.toFile()).start();
    }
}
