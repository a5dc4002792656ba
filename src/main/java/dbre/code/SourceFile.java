package dbre.code;

import dbre.python.PythonModule;
import dbre.python.PythonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What one file says, on its own.
///
/// @param version what tells whether it changed
/// @param classes its classes that may be models or parts of them
/// @param entities everything else, each with its words
/// @param broken how many places of it could not be parsed
/// @param binary whether it is no text
record SourceFile(
        FileVersion version,
        List<Indexed<DeclaredClass>> classes,
        List<Indexed<Entity>> entities,
        int broken,
        boolean binary) {

    /// A thing and the words by which it is found.
    record Indexed<T>(T thing, Bag words) {}

    static SourceFile read(FileVersion version, Path file) {
        String source = text(file);
        if (source.indexOf('\0') >= 0) {
            return new SourceFile(version, List.of(), List.of(), 0, true);
        }
        String path = version.path();
        List<Entity> entities = new ArrayList<>();
        List<DeclaredClass> classes = List.of();
        int broken = 0;
        if (path.endsWith(".sql")) {
            entities.addAll(SqlReader.statements(source, path));
        } else if (path.endsWith(".proto")) {
            entities.addAll(MessageReader.read(source, path));
        } else if (!path.endsWith(".py")) {
            entities.addAll(ContractReader.read(source, path));
        } else if (ModelReader.applies(source) || MigrationReader.applies(source) || SqlReader.applies(source)) {
            PythonModule module = PythonParser.parse(source);
            broken = module.broken().size();
            MigrationReader.read(module, path).ifPresent(entities::add);
            if (entities.isEmpty()) {
                classes = ModelReader.applies(source) ? ModelReader.read(module, path) : List.of();
                entities.addAll(SqlReader.read(module, path));
            }
        }
        List<String> lines = entities.isEmpty() && classes.isEmpty()
                ? List.of()
                : source.lines().toList();
        return new SourceFile(
                version,
                classes.stream()
                        .map(each -> new Indexed<>(each, words(each.at(), lines)))
                        .toList(),
                entities.stream()
                        .map(each -> new Indexed<>(each, words(each.at(), lines)))
                        .toList(),
                broken,
                false);
    }

    private static Bag words(Location at, List<String> lines) {
        Stream<String> text = IntStream.rangeClosed(at.startLine(), Math.min(at.endLine(), lines.size()))
                .mapToObj(line -> lines.get(line - 1));
        return Bag.of(Stream.concat(Stream.of(at.path()), text));
    }

    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
