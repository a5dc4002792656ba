package dbre.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Python virtual environment with pinned packages, made once under `target/` and shared by all tests.
///
/// The folder is named after the packages (`target/python-1f2e3d4c/`), so another set makes another
/// environment. A lock on a file beside it keeps two JVMs from making the same one. A marker inside says
/// that it is complete; a half-made one is made again.
public final class PythonEnvironment {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private PythonEnvironment() {}

    /// The interpreter of an environment that holds these packages. Ends the test when there is no Python or
    /// no package index: skipped with a loud line, or failed with `CI=true`.
    ///
    /// @param packages pinned requirements, `alembic==1.16.5`
    public static synchronized Path with(String... packages) {
        List<String> sorted = Arrays.stream(packages).sorted().toList();
        Path home = TARGET.resolve("python-" + Integer.toHexString(sorted.hashCode()));
        Path python = home.resolve("bin/python");
        Path marker = home.resolve("complete");
        try {
            Files.createDirectories(TARGET);
            try (FileChannel lock = FileChannel.open(
                    home.resolveSibling(home.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE)) {
                lock.lock();
                if (!Files.exists(marker)) {
                    make(home, python, sorted);
                    Files.writeString(marker, String.join("\n", sorted));
                }
            }
            return python;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path home, Path python, List<String> packages) throws IOException {
        run(List.of("python3", "-m", "venv", "--clear", home.toString()));
        List<String> install =
                List.of(python.toString(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check");
        run(Stream.concat(install.stream(), packages.stream()).toList());
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile(TARGET, "python", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw Proof.missing("took over 5 minutes: " + String.join(" ", command));
            }
            if (process.exitValue() != 0) {
                throw Proof.missing(String.join(" ", command) + "\n" + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw Proof.missing(String.join(" ", command) + ": " + e.getMessage());
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
