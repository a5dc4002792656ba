package dbre.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Texts to parse: SQL and what resembles it.
final class SqlTexts {
    private SqlTexts() {}

    /// Every line and every paragraph of the texts that the project tests with: statements, halves of statements
    /// and what is no SQL at all.
    static List<String> all() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().matches(".*\\.(sql|txt|jsonl|md|tsv)"))
                    .flatMap(SqlTexts::partsOf)
                    .distinct()
                    .toList();
        }
    }

    private static Stream<String> partsOf(Path file) {
        try {
            String text = Files.readString(file);
            return Stream.concat(text.lines(), Stream.of(text.split("\n\\s*\n|```(sql)?|===.*")))
                    .map(part -> part.replaceFirst("^.*\"sql\": \"(.*?)\", \"expected.*$", "$1")
                            .replace("\\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
