package dbre.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The Python project of the sample shop, in a temporary folder of its own.
///
/// @param folder where it lies
record SampleProject(Path folder) implements AutoCloseable {

    /// Copies it out of the class path, which is a folder or a jar.
    static SampleProject copy() {
        try {
            URI source = Objects.requireNonNull(SampleProject.class.getResource("/demo/project"))
                    .toURI();
            SampleProject project = new SampleProject(Files.createTempDirectory("dbre-shop"));
            if (source.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(source, Map.of())) {
                    project.fill(jar.getPath("/demo/project"));
                }
            } else {
                project.fill(Path.of(source));
            }
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                Files.copy(file, folder.resolve(source.relativize(file).toString()));
            }
        }
    }

    /// Removes the folder and whatever was written there since.
    @Override
    public void close() {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
