package dbre.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The Dockerfile, as far as it can be judged without an engine: what it copies is there after `mvn package`.
class ImageIT {
    private static final String FROM_BUILD = "--from=build";
    private static final Path BUILD = Path.of("/build");

    @Test
    void copiesWhatIsThere() throws IOException {
        Set<String> missing = copies().flatMap(ImageIT::sources)
                .filter(source -> Files.notExists(Path.of(source)))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), missing);
    }

    @Test
    void theContextHoldsWhatItCopies() throws IOException {
        Set<String> context = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .collect(Collectors.toSet());
        Set<String> copied = copies().filter(words -> !words.contains(FROM_BUILD))
                .flatMap(ImageIT::sources)
                .collect(Collectors.toSet());
        assertEquals(copied, context);
    }

    @Test
    void runsTheLauncherAsSomebodyElseThanRoot() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("Dockerfile"));
        assertTrue(lines.contains("USER dbre"));
        assertTrue(lines.contains("ENTRYPOINT [\"dbre-mcp\"]"));
        assertTrue(Files.isExecutable(Path.of("target/dist/dbre-mcp")));
    }

    /// The words of every COPY.
    private static Stream<List<String>> copies() throws IOException {
        return Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY "))
                .map(line -> Arrays.asList(line.split(" ")));
    }

    /// What is copied, seen from here: our folder is `/build` in the first stage.
    private static Stream<String> sources(List<String> words) {
        return words.subList(1, words.size() - 1).stream()
                .filter(word -> !word.equals(FROM_BUILD))
                .map(word ->
                        word.startsWith("/") ? BUILD.relativize(Path.of(word)).toString() : word);
    }
}
