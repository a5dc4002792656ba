package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever goes wrong on the way to a hook's verdict, the exit code is 2 and the reason on standard error: Claude Code
/// lets pass what ends with any other.
class LauncherHookTest {
    private static final List<List<String>> SHELLS = FakeInstallation.SHELLS;

    @TempDir
    private Path folder;

    private FakeInstallation installation;

    @BeforeEach
    void install() throws IOException {
        installation = FakeInstallation.in(folder);
    }

    @ParameterizedTest
    @FieldSource("SHELLS")
    void handsInputAndVerdictThrough(List<String> shell) throws Exception {
        Process process = start(shell, "cat; echo said >&2", "--project", ".", "hook", "--ask");
        try (Writer in = process.outputWriter()) {
            in.write("an event");
        }
        assertEquals("an event", FakeInstallation.output(process));
        assertEquals("said\n", FakeInstallation.errors(process));
        assertEquals(0, process.waitFor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit 1",
                "exit 3",
                "exit 127",
                "kill -9 $$",
                "kill -SEGV $$",
                "ulimit -c 0; kill -ABRT $$",
                "echo a half-written verd; exit 1"
            })
    void deniesWhenJavaEndsBadly(String java) throws Exception {
        for (List<String> shell : SHELLS) {
            denies(start(shell, java, "hook"), "The hook ended with ");
        }
    }

    @Test
    void keepsTheReasonOfTheProgram() throws Exception {
        Process process = start(List.of("sh"), "echo a reason >&2; exit 2", "hook");
        assertEquals("a reason\n", FakeInstallation.errors(process));
        assertEquals(2, process.waitFor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hook",
                "--project . hook",
                "--project=hook hook",
                "--config hook hook --ask",
                "--require-safe-role hook"
            })
    void deniesWithoutAJava(String words) throws Exception {
        for (List<String> shell : SHELLS) {
            Map<String, String> none = Map.of("DBRE_JAVA", folder.toString());
            denies(installation.start(shell, none, words.split(" ")), "Java 25 or newer is needed");
        }
    }

    @ParameterizedTest
    @FieldSource("SHELLS")
    void deniesAtOnceWhatIsNotBuilt(List<String> shell) throws Exception {
        Files.delete(installation.home().resolve("dbre-mcp.jar"));
        Files.createFile(installation.home().resolve("pom.xml"));
        FakeInstallation.writeProgram(folder.resolve("bin/mvn"), "#!/bin/sh\ntouch '" + folder.resolve("built") + "'");
        denies(start(shell, "exit 0", "hook"), "is not built yet");
        assertTrue(Files.notExists(folder.resolve("built")));
    }

    /// The clock that gives it up is the program `sleep`, which here is in a hurry.
    @ParameterizedTest
    @FieldSource("SHELLS")
    void deniesWhatDoesNotEnd(List<String> shell) throws Exception {
        FakeInstallation.writeProgram(folder.resolve("bin/sleep"), "#!/bin/sh\nexit 0");
        denies(start(shell, "exec tail -f /dev/null", "hook"), "The hook ended with 137");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void passesSignalsOnAndDenies(String signal) throws Exception {
        Hangup.assumeHeard(signal);
        for (List<String> shell : SHELLS) {
            Process process = start(shell, "echo $$; exec tail -f /dev/null", "hook");
            long java = Long.parseLong(process.inputReader().readLine());
            new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
            denies(process, "The hook was interrupted.");
            assertTrue(ProcessHandle.of(java).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "--project hook", "check hook", "call x hook"})
    void leavesOtherCommandsTheirExitCodes(String words) throws Exception {
        Process process = start(List.of("sh"), "exit 1", words.split(" "));
        assertEquals(1, process.waitFor());
    }

    private static void denies(Process process, String reason) throws Exception {
        String errors = FakeInstallation.errors(process);
        assertTrue(errors.contains(reason), errors);
        assertTrue(errors.contains("so it is denied"), errors);
        assertEquals(2, process.waitFor());
    }

    private Process start(List<String> shell, String java, String... words) throws IOException {
        Path jdk = installation.jdk("25", java);
        String path = folder.resolve("bin") + ":" + System.getenv("PATH");
        return installation.start(shell, Map.of("DBRE_JAVA", jdk.toString(), "PATH", path), words);
    }
}
