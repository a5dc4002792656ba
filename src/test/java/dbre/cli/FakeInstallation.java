package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A launcher with a jar that is empty, and JDKs that only do what a test wants.
///
/// @param folder where all of it lies
record FakeInstallation(Path folder) {
    /// The shells that a launcher may meet as `sh`.
    static final List<List<String>> SHELLS = List.of(List.of("sh"), List.of("bash", "--posix"));

    /// Prints where it is and how it was called.
    static final String SAYS_HOW_IT_WAS_CALLED = "echo \"${0%/bin/java} $*\"";

    static FakeInstallation in(Path folder) throws IOException {
        FakeInstallation made = new FakeInstallation(folder);
        Files.createDirectories(made.home());
        Files.createFile(made.home().resolve("dbre-mcp.jar"));
        made.writeLauncher(Files.readString(Path.of("dbre-mcp")));
        return made;
    }

    Path home() {
        return folder.resolve("an installation");
    }

    Path launcher() {
        return home().resolve("dbre-mcp");
    }

    /// The same launcher on a machine whose files of the kernel lie in a folder of the test's.
    Path kernel() throws IOException {
        Path kernel = Files.createDirectories(folder.resolve("kernel"));
        String text = Files.readString(Path.of("dbre-mcp"));
        writeLauncher(text.replaceAll("(?<=\\s)/(?=(proc|sys)/)", kernel + "/"));
        return kernel;
    }

    private void writeLauncher(String text) throws IOException {
        writeProgram(launcher(), text);
    }

    /// A Java of this version that runs a script instead of a program.
    Path jdk(String version, String script) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk-" + version));
        Files.writeString(home.resolve("release"), """
            IMPLEMENTOR="x"
            JAVA_RUNTIME_VERSION="%1$s+9-LTS"
            JAVA_VERSION="%1$s"
            MODULES="java.base"
            """.formatted(version));
        writeProgram(home.resolve("bin/java"), "#!/bin/sh\n" + script + "\n");
        return home;
    }

    static Path writeProgram(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    /// Starts the launcher by a shell, with nothing in its environment but the path and what is given.
    Process start(List<String> shell, Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.add(launcher().toString());
        command.addAll(Stream.of(words).toList());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().putAll(environment);
        return builder.start();
    }

    static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static String errors(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
