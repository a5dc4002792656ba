package dbre.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A folder under `target/` that is expensive to make and shared by all tests.
///
/// A lock on a file beside it keeps two programs from making the same one. A marker inside says that it is
/// complete; a half-made one is made again.
final class MadeOnce {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private MadeOnce() {}

    /// How to make the folder; it may be there already, half-made.
    interface Recipe {
        void make(Path folder) throws IOException;
    }

    /// The folder of this name, made now if it is not there yet.
    static synchronized Path folder(String name, Recipe recipe) {
        Path folder = TARGET.resolve(name);
        Path marker = folder.resolve("complete");
        try {
            Files.createDirectories(TARGET);
            try (FileChannel lock = FileChannel.open(
                    TARGET.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                if (!Files.exists(marker)) {
                    recipe.make(folder);
                    Files.createFile(marker);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
