package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher, with a jar that is empty and JDKs that only say how they were called.
class LauncherTest {
    private static final FileTime TRAINED = FileTime.from(Instant.parse("2012-03-04T05:06:08Z"));

    @TempDir
    private Path folder;

    private FakeInstallation installation;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        installation = FakeInstallation.in(folder);
        launcher = installation.launcher();
    }

    @Test
    void handsItsArgumentsOverThroughALinkAndFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("second"));
        Files.createSymbolicLink(folder.resolve("second"), Path.of("an installation/dbre-mcp"));
        String printed = run(link, Map.of("DBRE_JAVA", jdk("25.0.1").toString()));
        assertTrue(printed.startsWith("25.0.1: "), printed);
        assertTrue(
                printed.endsWith(
                        "-jar " + launcher.resolveSibling("dbre-mcp.jar").toRealPath() + " call x {\"a b\": 1}\n"),
                printed);
    }

    @Test
    void worksByItsNameOnThePath() throws Exception {
        String path = launcher.getParent() + ":" + System.getenv("PATH");
        List<String> words = List.of("sh", "-c", "cd / && exec dbre-mcp");
        Process process =
                start(words, Map.of("PATH", path, "DBRE_JAVA", jdk("25").toString()));
        assertTrue(FakeInstallation.output(process).endsWith("-jar " + launcher.resolveSibling("dbre-mcp.jar") + "\n"));
    }

    @Test
    void takesTheProgramForItsHome() throws Exception {
        String printed =
                run(launcher, Map.of("DBRE_JAVA", jdk("26").resolve("bin/java").toString()));
        assertTrue(printed.startsWith("26: "), printed);
    }

    @Test
    void passesOverAJavaThatIsTooOld() throws Exception {
        String path = jdk("25").resolve("bin") + ":" + System.getenv("PATH");
        String printed = run(launcher, Map.of("JAVA_HOME", jdk("17.0.9").toString(), "PATH", path));
        assertTrue(printed.startsWith("25: "), printed);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Path old = jdk("17.0.9");
        String printed = run(launcher, Map.of("DBRE_JAVA", old.toString()));
        assertTrue(printed.contains("Java 25 or newer is needed, and there is none at " + old), printed);
        assertTrue(printed.contains("Found: " + old + " (17)."), printed);
    }

    @Test
    void keepsTheWordsOfTheVirtualMachineFromStandardOutput() throws Exception {
        String printed = run(launcher, Map.of("DBRE_JAVA", jdk("25").toString()));
        assertTrue(printed.contains("-Xlog:disable -Xlog:all=warning:stderr"), printed);
    }

    @Test
    void takesTheCacheOfTheSameBuildOfJava() throws Exception {
        Path cache = train(jdk("25.0.3"));
        String fitting = run(launcher, Map.of("DBRE_JAVA", jdk("25.0.3").toString()));
        assertTrue(fitting.contains("-XX:AOTCache=" + cache + " "), fitting);
        String other = run(launcher, Map.of("DBRE_JAVA", jdk("25.0.4").toString()));
        assertFalse(other.contains("AOTCache"), other);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 2})
    void leavesTheCacheOfOtherJarsAlone(int seconds) throws Exception {
        train(jdk("25.0.3"));
        Path jar = launcher.resolveSibling("lib/some.jar");
        Files.setLastModifiedTime(jar, FileTime.from(TRAINED.toInstant().plusSeconds(seconds)));
        String printed = run(launcher, Map.of());
        assertTrue(printed.startsWith("25.0.3: "), printed);
        assertFalse(printed.contains("AOTCache"), printed);
    }

    @Test
    void prefersTheJavaThatTheCacheWasMadeWith() throws Exception {
        train(jdk("25.0.1"));
        String printed = run(launcher, Map.of("JAVA_HOME", jdk("26").toString()));
        assertTrue(printed.startsWith("25.0.1: "), printed);
    }

    private Path train(Path jdk) throws IOException {
        Path note = Files.writeString(launcher.resolveSibling("training"), "12345678\n" + jdk + "\n");
        Path library = Files.createDirectories(launcher.resolveSibling("lib")).resolve("some.jar");
        Files.createFile(library);
        for (Path file : List.of(note, library, launcher.resolveSibling("dbre-mcp.jar"))) {
            Files.setLastModifiedTime(file, TRAINED);
        }
        return Files.createFile(launcher.resolveSibling("25.0.3+9-LTS-12345678.aot"));
    }

    @Test
    void tunesForShortLivesUnlessItListens() throws Exception {
        String java = jdk("25").toString();
        assertTrue(run(launcher, Map.of("DBRE_JAVA", java)).contains("-XX:+UseSerialGC -XX:TieredStopAtLevel=1"));
        Process process =
                start(List.of(launcher.toString(), "serve", "--http", "127.0.0.1:1"), Map.of("DBRE_JAVA", java));
        String printed = FakeInstallation.output(process);
        assertFalse(printed.contains("TieredStopAtLevel"), printed);
    }

    private Path jdk(String version) throws IOException {
        return installation.jdk(version, "echo \"" + version + ": $*\"");
    }

    private String run(Path launcher, Map<String, String> environment) throws Exception {
        Process process = start(List.of(launcher.toString(), "call", "x", "{\"a b\": 1}"), environment);
        String printed = FakeInstallation.output(process);
        assertEquals(printed.startsWith("dbre-mcp:") ? 2 : 0, process.waitFor());
        return printed;
    }

    private Process start(List<String> words, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().remove("DBRE_JAVA");
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(environment);
        return builder.directory(folder.toFile()).redirectErrorStream(true).start();
    }
}
