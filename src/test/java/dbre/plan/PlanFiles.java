package dbre.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The plans of real servers among the test resources.
public final class PlanFiles {
    private static final Path FOLDER = Path.of("src/test/resources/plans");

    private PlanFiles() {}

    /// Their names, without the ending.
    public static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The JSON of one.
    public static String json(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One with its arithmetic done.
    public static Analysis analysis(String name) {
        return Analysis.of(PlanReader.read(json(name)));
    }
}
