package dbre.alembic;

import dbre.python.PythonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The Python files of a project, each parsed when it is first imported.
final class ProjectModules {
    private static final Pattern DOTTED = Pattern.compile("\\w+(\\.\\w+)*", Pattern.UNICODE_CHARACTER_CLASS);

    /// A larger file holds data, not helpers.
    private static final long LARGEST = 1_000_000;

    private final Path root;
    private final Map<Path, Optional<Modules.Module>> files = new ConcurrentHashMap<>();

    ProjectModules(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /// The modules that a revision in that place can import.
    Modules seenFrom(Path revision) {
        List<Path> starts = starts(root.resolve(revision).normalize());
        return name -> DOTTED.matcher(name).matches() ? find(name, starts) : Optional.empty();
    }

    /// The root, `src`, and each folder between the root and the revision.
    private List<Path> starts(Path revision) {
        List<Path> starts = new ArrayList<>(List.of(root, root.resolve("src")));
        Path folder = revision.getParent();
        while (folder != null && folder.startsWith(root) && !folder.equals(root)) {
            starts.add(folder);
            folder = folder.getParent();
        }
        return starts;
    }

    private Optional<Modules.Module> find(String name, List<Path> starts) {
        String path = name.replace('.', '/');
        int dot = name.lastIndexOf('.');
        for (Path start : starts) {
            Path file = start.resolve(path + ".py");
            Optional<Modules.Module> module = files.computeIfAbsent(
                            file, each -> read(each, name.substring(0, Math.max(dot, 0))))
                    .or(() -> files.computeIfAbsent(start.resolve(path + "/__init__.py"), each -> read(each, name)));
            if (module.isPresent()) {
                return module;
            }
        }
        return Optional.empty();
    }

    private Optional<Modules.Module> read(Path file, String packageName) {
        try {
            boolean readable = Files.isRegularFile(file)
                    && Files.size(file) <= LARGEST
                    && file.toRealPath().startsWith(root.toRealPath());
            return readable
                    ? Optional.of(new Modules.Module(PythonParser.parse(AlembicProject.text(file)), packageName))
                    : Optional.empty();
        } catch (java.io.IOException unreadable) {
            return Optional.empty();
        }
    }
}
