package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertEquals(1, process.waitFor());
        assertTrue(Files.notExists(checkout.resolve("target/building")));
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
        ProcessBuilder builder = new ProcessBuilder(checkout.resolve("dbre-mcp").toString());
        builder.environment().put("DBRE_JAVA", checkout.resolve("jdk").toString());
        builder.environment().put("PATH", checkout.resolve("bin") + ":" + System.getenv("PATH"));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
