package dbre.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a package manager, which may be missing or out of reach of its registry.
final class Installer {
    private Installer() {}

    /// Runs a command in a folder and waits for its success. Ends the test when there is none: skipped with a
    /// loud line, or failed with `CI=true`.
    static void run(Path folder, List<String> command) throws IOException {
        String words = String.join(" ", command);
        Path output = Files.createTempFile("installing", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw Proof.missing("took over 5 minutes: " + words);
            }
            if (process.exitValue() != 0) {
                throw Proof.missing(words + "\n" + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw Proof.missing(words + ": " + e.getMessage());
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
