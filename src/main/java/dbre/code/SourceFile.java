package dbre.code;

import dbre.finding.FileText;
import dbre.python.PythonModule;
import dbre.python.PythonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one file says, on its own.
///
/// @param version what tells whether it changed
/// @param classes its classes that may be models or parts of them
/// @param entities everything else, each with its words
/// @param broken how many places of it could not be parsed
/// @param unread why nothing of it was read; null when it was
/// @param doubt why its text may be another one; null when it is sure
record SourceFile(
        FileVersion version,
        List<Indexed<DeclaredClass>> classes,
        List<Indexed<Entity>> entities,
        int broken,
        @Nullable String unread,
        @Nullable String doubt) {

    /// A thing and the words by which it is found.
    record Indexed<T>(T thing, Bag words) {}

    static SourceFile read(FileVersion version, Path file) {
        FileText text;
        try {
            text = FileText.read(file);
        } catch (IOException _) {
            return unread(version, "it cannot be read");
        }
        if (text.text().indexOf('\0') >= 0) {
            return unread(version, "it is no text");
        }
        try {
            return read(version, text);
        } catch (StackOverflowError deep) {
            return unread(version, "it is nested too deep");
        }
    }

    private static SourceFile unread(FileVersion version, String why) {
        return new SourceFile(version, List.of(), List.of(), 0, why, null);
    }

    private static SourceFile read(FileVersion version, FileText text) {
        String source = text.text();
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
                null,
                text.doubt());
    }

    private static Bag words(Location at, List<String> lines) {
        Stream<String> text = IntStream.rangeClosed(at.startLine(), Math.min(at.endLine(), lines.size()))
                .mapToObj(line -> lines.get(line - 1));
        return Bag.of(Stream.concat(Stream.of(at.path()), text));
    }

    static String text(Path file) {
        try {
            return FileText.read(file).text();
        } catch (IOException _) {
            return "";
        }
    }
}
