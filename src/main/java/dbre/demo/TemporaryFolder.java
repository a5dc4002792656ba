package dbre.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder that goes away with its owner, and with this process, if a signal ends that first.
final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread hook = new Thread(this::removeQuietly);

    private TemporaryFolder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// One among the system's temporary files.
    static TemporaryFolder of(String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(prefix));
    }

    /// One in another folder.
    static TemporaryFolder in(Path parent, String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(parent, prefix));
    }

    Path path() {
        return path;
    }

    /// Removes it and whatever was written there since.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            remove();
        } catch (IllegalStateException e) {
            // The program is ending, and the hook is at it.
        }
    }

    private synchronized void remove() {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeQuietly() {
        try {
            remove();
        } catch (UncheckedIOException e) {
            // Somebody is writing there still; who ends for a signal has no one to tell.
        }
    }
}
