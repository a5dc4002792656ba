package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher of a checkout that was never built, with a Maven that only makes an empty jar, and a Java that only
/// says that it was called.
class FirstStartTest {
    /// Longer than any process lives with a number of its own: no system hands out numbers as high as this.
    private static final String NOBODY = "99999999";

    @TempDir
    private Path checkout;

    @BeforeEach
    void checkOut() throws IOException {
        Files.copy(Path.of("dbre-mcp"), checkout.resolve("dbre-mcp"));
        Files.createFile(checkout.resolve("pom.xml"));
        Path jdk = Files.createDirectories(checkout.resolve("jdk"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        program("jdk/bin/java", "echo started");
        program("bin/mvn", """
            echo "$*" >> built
            echo building
            sleep 1
            mkdir -p target/dist
            touch target/dist/dbre-mcp.jar
            """);
        assertTrue(checkout.resolve("dbre-mcp").toFile().setExecutable(true));
    }

    @Test
    void buildsOnceForAllWhoStart() throws Exception {
        List<Process> starts = List.of(start(), start(), start());
        for (Process start : starts) {
            assertEquals("started\n", output(start));
        }
        assertEquals(List.of("-q -B -Dmaven.test.skip=true package"), built());
    }

    @Test
    void takesOverFromABuildThatWasKilled() throws Exception {
        Path lock = Files.createDirectories(checkout.resolve("target/building"));
        Files.writeString(lock.resolve("owner"), NOBODY + "\n");
        assertEquals("started\n", output(start()));
        assertEquals(1, built().size());
    }

    @Test
    void leavesNoLockBehindWhenTheBuildFails() throws Exception {
        program("bin/mvn", "exit 1");
        Process process = start();
        assertEquals("", output(process));
        assertEquals(2, process.waitFor());
        assertTrue(Files.notExists(checkout.resolve("target/building")));
    }

    /// Maven ends by the signal that the launcher passes on.
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void leavesNothingBehindWhenItIsInterrupted(String signal) throws Exception {
        Hangup.assumeHeard(signal);
        program("bin/mvn", "echo $$ > maven; exec tail -f /dev/null");
        Process process = start(ProcessBuilder.Redirect.PIPE);
        BufferedReader errors = process.errorReader();
        assertTrue(errors.readLine().contains("building"));
        long maven = maven();
        new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
        assertEquals(List.of("dbre-mcp: Interrupted: nothing was built."), errors.readAllLines());
        assertEquals(2, process.waitFor());
        assertTrue(ProcessHandle.of(maven).isEmpty());
        assertTrue(Files.notExists(checkout.resolve("target/building")));
    }

    /// The build makes a cache, and the start that has waited for it is the first that has it.
    @Test
    void usesTheCacheThatTheBuildHasMade() throws Exception {
        program("jdk/bin/java", "echo \"$*\"");
        program("bin/mvn", """
            mkdir -p target/dist
            cd target/dist
            echo 12345678 > training
            echo "$JAVA_HOME" >> training
            touch dbre-mcp.jar 25.0.3-12345678.aot
            touch -r training dbre-mcp.jar
            """);
        Files.createDirectories(checkout.resolve("target/dist/lib"));
        assertTrue(output(start()).contains(" -XX:AOTCache="));
    }

    private long maven() throws Exception {
        Path file = checkout.resolve("maven");
        while (Files.notExists(file) || Files.size(file) == 0) {
            Thread.sleep(10);
        }
        return Long.parseLong(Files.readString(file).strip());
    }

    private List<String> built() throws IOException {
        return Files.readAllLines(checkout.resolve("built"));
    }

    private void program(String path, String script) throws IOException {
        Path program = checkout.resolve(path);
        Files.createDirectories(program.resolveSibling(""));
        Files.writeString(program, "#!/bin/sh\n" + script);
        assertTrue(program.toFile().setExecutable(true));
    }

    private Process start() throws IOException {
        return start(ProcessBuilder.Redirect.DISCARD);
    }

    private Process start(ProcessBuilder.Redirect errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(checkout.resolve("dbre-mcp").toString());
        builder.environment().put("DBRE_JAVA", checkout.resolve("jdk").toString());
        builder.environment().put("PATH", checkout.resolve("bin") + ":" + System.getenv("PATH"));
        return builder.redirectError(errors).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
