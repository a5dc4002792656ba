package dbre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The program as a process that Java is started for without the launcher: whatever locale and descriptors it finds.
@EnabledOnOs(OS.LINUX)
class ProcessTest {
    private static final String EVENT = "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"dropdb shop\"}}";

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String errors) {}

    /// Folder, file, argument and answer.
    @ParameterizedTest
    @ValueSource(strings = {"", "LC_ALL=xx_XX.UTF-8"})
    void speaksUtf8WithoutALocale(String locale) throws Exception {
        Ended ended = run("cd '" + folder + "' && mkdir -p 'größe ₿/models' && cd 'größe ₿'\n"
                + "printf 'class A(Base):\\n"
                + "    __tablename__ = \"a\"\\n"
                + "    straße"
                + " = Column(Text)\\n"
                + "' > models/größe.py\n"
                + "exec env"
                + " -i " + locale + " " + java() + " call codebase_search '{\"query\":\"straße\"}'");
        assertEquals(0, ended.code(), ended.errors());
        assertTrue(ended.out().contains("\"path\" : \"models/größe.py\""), ended.out());
    }

    @Test
    void passesASignalOnToTheSecondStart() throws Exception {
        Process process = start("exec env -i " + java() + " serve");
        process.getOutputStream()
                .write("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        assertTrue(process.inputReader().readLine().contains("\"id\":1"));
        List<ProcessHandle> second = process.children().toList();
        assertEquals(1, second.size());
        process.destroy();
        assertEquals(143, process.waitFor());
        assertTrue(!second.getFirst().isAlive());
    }

    @Test
    void closedInputIsItsEnd() throws Exception {
        assertEquals(new Ended(0, "", ""), run("exec " + java() + " serve <&-"));
    }

    /// Whatever a command has to say, it is lost.
    @ParameterizedTest
    @CsvSource({"tools", "--version", "doctor", "serve", "hook", "call codebase_search", "check ."})
    void outputThatCannotBeWrittenIsRefused(String command) throws Exception {
        Files.writeString(folder.resolve("a.sql"), "DROP TABLE orders;");
        Ended ended = run("cd '" + folder + "' && exec " + java() + " " + command + " > /dev/full");
        assertEquals(2, ended.code(), ended.errors());
        assertTrue(ended.errors().contains("cannot be written"), ended.errors());
    }

    @Test
    void closedOutputIsRefused() throws Exception {
        Ended ended = run("exec " + java() + " hook >&-");
        assertEquals(2, ended.code(), ended.errors());
        assertTrue(ended.errors().contains("cannot be written"), ended.errors());
    }

    @Test
    void closedErrorsAreDropped() throws Exception {
        Ended ended = run("exec " + java() + " hook 2>&-");
        assertEquals(0, ended.code());
        assertTrue(ended.out().contains("deny"), ended.out());
    }

    private static String java() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Stream.of(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
        return "'" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + classes + "' dbre.Main";
    }

    private static Ended run(String script) throws Exception {
        Process process = start(script);
        try (Writer in = process.outputWriter()) {
            in.write(script.contains(" serve >") ? "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n" : EVENT);
        } catch (IOException e) {
            // It does not read.
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, errors);
    }

    /// The script comes by a file, for this JVM may have no locale either.
    private static Process start(String script) throws IOException {
        Path file = Files.writeString(Files.createTempFile("process", ".sh"), script);
        file.toFile().deleteOnExit();
        return new ProcessBuilder("sh", file.toString()).start();
    }
}
