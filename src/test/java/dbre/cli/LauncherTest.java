package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher, with a jar that is empty and JDKs that only say how they were called.
class LauncherTest {
    @TempDir
    private Path folder;

    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        Path installation = Files.createDirectories(folder.resolve("an installation/target"));
        Files.createFile(installation.resolve("dbre-mcp.jar"));
        launcher = Files.copy(Path.of("dbre-mcp"), installation.resolveSibling("dbre-mcp"));
        assertTrue(launcher.toFile().setExecutable(true));
    }

    @Test
    void handsItsArgumentsOverThroughALinkAndFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("second"));
        Files.createSymbolicLink(folder.resolve("second"), Path.of("an installation/dbre-mcp"));
        String printed = run(link, Map.of("DBRE_JAVA", jdk("25.0.1").toString()));
        assertTrue(printed.startsWith("25.0.1: "), printed);
        assertTrue(
                printed.endsWith("-jar "
                        + launcher.resolveSibling("target/dbre-mcp.jar").toRealPath() + " call x {\"a b\": 1}\n"),
                printed);
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

    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk-" + version));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"" + version + ": $*\"\n");
        assertTrue(java.toFile().setExecutable(true));
        return home;
    }

    private String run(Path launcher, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "call", "x", "{\"a b\": 1}");
        builder.environment().remove("DBRE_JAVA");
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(environment);
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(printed.startsWith("dbre-mcp:") ? 1 : 0, process.waitFor());
        return printed;
    }
}
