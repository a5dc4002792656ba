package dbre.twin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stops a server when its owner is gone.
///
/// A shutdown hook does not run when the JVM is killed, and clients of stdio servers do kill them. So a small
/// shell waits for the end of its input, which comes when this JVM closes the pipe or ceases to be, and then
/// runs the stop command. It ignores the signals that a terminal sends to all of us at once.
final class Keeper implements AutoCloseable {
    private static final String SCRIPT = """
        trap '' HUP INT TERM
        folder=$1
        shift
        cat > /dev/null
        "$@"
        test -z "$folder" || rm -rf "$folder"
        """;

    private final Process shell;

    /// @param stop the command that stops the server
    /// @param folder what to remove afterwards, if anything
    Keeper(List<String> stop, @Nullable Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
        command.add(folder == null ? "" : folder.toString());
        command.addAll(stop);
        shell = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Stops the server and waits until it is gone.
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shell.onExit().join();
    }
}
