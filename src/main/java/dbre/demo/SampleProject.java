package dbre.demo;

import dbre.finding.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The Python project of the sample shop, in a temporary folder of its own.
///
/// @param home where it lies
record SampleProject(TemporaryFolder home) implements AutoCloseable {

    /// Copies it out of the class path, which is a folder or a jar.
    ///
    /// @throws Refusal `NO_TEMPORARY_FOLDER` when there is no room for it
    static SampleProject copy() {
        try {
            URI source = Objects.requireNonNull(SampleProject.class.getResource("/demo/project"))
                    .toURI();
            SampleProject project = new SampleProject(TemporaryFolder.of("dbre-shop"));
            if (source.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(source, Map.of())) {
                    project.fill(jar.getPath("/demo/project"));
                }
            } else {
                project.fill(Path.of(source));
            }
            return project;
        } catch (IOException e) {
            throw new Refusal(
                    "NO_TEMPORARY_FOLDER",
                    "The sample project cannot be written: " + e.getMessage(),
                    "Make room in " + System.getProperty("java.io.tmpdir") + ".");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path folder() {
        return home.path();
    }

    private void fill(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                Files.copy(file, folder().resolve(source.relativize(file).toString()));
            }
        }
    }

    /// Removes the folder and whatever was written there since.
    @Override
    public void close() {
        home.close();
    }
}
