package dbre.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The descriptors 0 (input), 1 (output) and 2 (errors) that a process begins with.
public final class Descriptors {
    private Descriptors() {}

    /// Whether one was closed when the program started. The JVM has then opened a file of its own in its place,
    /// which it would read requests from or write answers to; Linux tells which file it is. The launcher has seen
    /// to that already, `java -jar dbre-mcp.jar` has not.
    public static boolean wasClosed(int descriptor) {
        try {
            Path file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
            return file.startsWith(System.getProperty("java.home"))
                    || file.toString().endsWith(".jar");
        } catch (IOException e) {
            return false;
        }
    }
}
