package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the launcher makes of the memory, the locale and the descriptors that it finds.
class LauncherEnvironmentTest {
    private static final List<List<String>> SHELLS = FakeInstallation.SHELLS;

    @TempDir
    private Path folder;

    private FakeInstallation installation;

    @BeforeEach
    void install() throws IOException {
        installation = FakeInstallation.in(folder);
    }

    /// Version 2 writes the limit of each group into `memory.max`, version 1 into `memory.limit_in_bytes`; in a
    /// container
    /// the group's own files are at the root that it sees, whatever its path.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "24676404 | '' | '' | '' | 1024",
                " 2048000 | '' | '' | '' | 500",
                "24676404 | 0::/a/b            | fs/cgroup/a/b/memory.max              | max                 | 1024",
                "24676404 | 0::/a/b            | fs/cgroup/a/b/memory.max              | 314572800           | 75",
                "24676404 | 0::/a/b            | fs/cgroup/a/memory.max                | 314572800           | 75",
                "24676404 | 0::/               | fs/cgroup/memory.max                  | 1073741824          | 256",
                "24676404 | 0::/../x           | fs/cgroup/memory.max                  | 1073741824          | 256",
                " 1024000 | 0::/a              | fs/cgroup/a/memory.max                | 8589934592          | 250",
                "24676404 | 4:memory:/a/b      | fs/cgroup/memory/a/b/memory.limit_in_bytes | 314572800      | 75",
                "24676404 | 4:memory:/a/b      | fs/cgroup/memory/a/memory.limit_in_bytes   | 314572800      | 75",
                "24676404 | 4:cpu,memory:/docker/7f | fs/cgroup/memory/memory.limit_in_bytes| 314572800      | 75",
                "24676404 | 4:memory:/a        | fs/cgroup/memory/a/memory.limit_in_bytes   | 9223372036854771712 |"
                        + " 1024",
                "24676404 | 4:cpu:/a           | fs/cgroup/memory/a/memory.limit_in_bytes   | 314572800      | 1024"
            })
    void takesAQuarterOfWhatIsAllowedAndAGigabyteAtMost(
            String machine, String groups, String file, String limit, int heap) throws Exception {
        limit(machine, groups, file, limit);
        for (List<String> shell : SHELLS) {
            String called = called(shell, Map.of(), "serve");
            assertTrue(called.contains(" -Xms32m -Xmx" + heap + "m "), called);
        }
    }

    @Test
    void leavesAServerThatListensWhatTheGroupAllows() throws Exception {
        limit("24676404", "0::/a", "fs/cgroup/a/memory.max", "314572800");
        String called = called(List.of("sh"), Map.of(), "serve", "--http", ":1");
        assertTrue(called.contains(" -XX:MaxRAM=300m "), called);
        assertFalse(called.contains("-Xmx"), called);
    }

    @Test
    void letsTheJvmThinkWhereNoGroupIsInTheWay() throws Exception {
        limit("24676404", "", "", "");
        String called = called(List.of("sh"), Map.of(), "serve", "--http=:1");
        assertFalse(called.contains("MaxRAM") || called.contains("-Xmx"), called);
    }

    @Test
    void saysThatMemoryIsMissing() throws Exception {
        limit("24676404", "0::/a", "fs/cgroup/a/memory.max", "104857600");
        Process process = start(List.of("sh"), Map.of(), "serve");
        assertEquals(
                "dbre-mcp: 100 MB of memory are allowed here, and 192 MB are needed at least.\n",
                FakeInstallation.errors(process));
        assertEquals(2, process.waitFor());
    }

    @Test
    void takesTheHeapThatTheUserWants() throws Exception {
        limit("24676404", "0::/a", "fs/cgroup/a/memory.max", "104857600");
        assertTrue(called(List.of("sh"), Map.of("DBRE_HEAP", "40m"), "serve").contains(" -Xmx40m "));
    }

    /// Where there is no /proc, on macOS, machines have gigabytes.
    @Test
    void startsWhereMemoryIsUnknown() throws Exception {
        installation.kernel();
        assertTrue(called(List.of("sh"), Map.of(), "serve").contains(" -Xmx1024m "));
    }

    @ParameterizedTest
    @CsvSource({"LANG,C", "LC_ALL,C", "LC_ALL,POSIX", "LC_CTYPE,C", "LANG,''", "LANG,xx_XX.UTF-8", "LC_ALL,xx_XX.utf8"})
    @EnabledIf("hasUtf8")
    void speaksUtf8WithoutALocale(String variable, String value) throws Exception {
        for (List<String> shell : SHELLS) {
            assertEquals("C.UTF-8\n", locale(shell, Map.of(variable, value)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de_DE.ISO-8859-1", "de_DE@euro", "ja_JP.eucJP"})
    void leavesAnotherEncodingAlone(String value) throws Exception {
        assertEquals(value + "\n", locale(List.of("sh"), Map.of("LC_ALL", value)));
        assertEquals("\n", locale(List.of("sh"), Map.of("LANG", value)));
    }

    static boolean hasUtf8() {
        return Files.exists(Path.of("/usr/lib/locale/C.utf8")) || Files.exists(Path.of("/usr/lib/locale/C.UTF-8"));
    }

    private String locale(List<String> shell, Map<String, String> environment) throws IOException {
        Path jdk = installation.jdk("25", "echo \"$LC_ALL\"");
        Map<String, String> all = new HashMap<>(environment);
        all.put("DBRE_JAVA", jdk.toString());
        return FakeInstallation.output(installation.start(shell, all, "serve"));
    }

    @ParameterizedTest
    @FieldSource("SHELLS")
    void closedInputIsItsEnd(List<String> shell) throws Exception {
        assertEquals("", redirected(shell, "<&-", "cat", 0));
    }

    @ParameterizedTest
    @FieldSource("SHELLS")
    void closedOutputIsRefused(List<String> shell) throws Exception {
        assertEquals("dbre-mcp: Standard output is closed.\n", redirected(shell, ">&-", "echo started >&2", 2));
        assertEquals("", redirected(shell, "<&- >&- 2>&-", "exit 0", 2));
    }

    @ParameterizedTest
    @FieldSource("SHELLS")
    void closedErrorsAreDropped(List<String> shell) throws Exception {
        assertEquals("works\n", redirected(shell, "2>&-", "echo lost >&2; echo works", 0));
    }

    private String redirected(List<String> shell, String redirection, String java, int code) throws Exception {
        Path jdk = installation.jdk("25", java);
        String line = String.join(" ", shell) + " '" + installation.launcher() + "' " + redirection;
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true);
        builder.environment().put("DBRE_JAVA", jdk.toString());
        Process process = builder.start();
        process.getOutputStream().write("unread".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String printed = FakeInstallation.output(process);
        assertEquals(code, process.waitFor(), printed);
        return printed;
    }

    private void limit(String machine, String groups, String file, String limit) throws IOException {
        Path kernel = installation.kernel();
        Path proc = Files.createDirectories(kernel.resolve("proc"));
        Files.writeString(proc.resolve("meminfo"), "MemTotal:       " + machine + " kB\nMemFree: 1 kB\n");
        if (!groups.isEmpty()) {
            Files.createDirectories(proc.resolve("self"));
            Files.writeString(proc.resolve("self/cgroup"), "9:name=systemd:/x\n8:pids:/x\n" + groups + "\n");
            Path limits = kernel.resolve("sys").resolve(file);
            Files.createDirectories(limits.getParent());
            Files.writeString(limits, limit + "\n");
        }
    }

    private String called(List<String> shell, Map<String, String> environment, String... words) throws Exception {
        Process process = start(shell, environment, words);
        String printed = FakeInstallation.output(process);
        assertEquals(0, process.waitFor(), () -> printed);
        return printed;
    }

    private Process start(List<String> shell, Map<String, String> environment, String... words) throws IOException {
        Path jdk = installation.jdk("25", FakeInstallation.SAYS_HOW_IT_WAS_CALLED);
        Map<String, String> all = new HashMap<>(environment);
        all.put("DBRE_JAVA", jdk.toString());
        return installation.start(shell, all, words);
    }
}
