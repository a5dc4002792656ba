package dbre.alembic;

import dbre.python.PythonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Python files of a project, each parsed when it is first imported.
final class ProjectModules {
    private static final Pattern DOTTED = Pattern.compile("\\A\\w++(?:\\.\\w++)*+", Pattern.UNICODE_CHARACTER_CLASS);

    /// A larger file holds data, not helpers.
    private static final long LARGEST = 1_000_000;

    private final Path root;
    private final Map<Path, Optional<Modules.Module>> files = new ConcurrentHashMap<>();
    private final Map<Path, Environment> environments = new ConcurrentHashMap<>();
    private final Map<Path, FileTime> times = new ConcurrentHashMap<>();

    ProjectModules(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /// When each file that was read or looked for had last been changed.
    Map<Path, FileTime> times() {
        return times;
    }

    /// A file about to be read or looked for: what has been read is outdated when it changes or comes.
    private Path looked(Path file) {
        times.putIfAbsent(file, time(file));
        return file;
    }

    /// When a file was last changed; the epoch where there is none.
    static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException none) {
            return FileTime.fromMillis(0);
        }
    }

    /// The modules that a revision in that place can import.
    Modules seenFrom(Path revision) {
        Path file = root.resolve(revision).normalize();
        List<Path> starts = starts(file);
        return new Modules() {
            @Override
            public Optional<Modules.Module> find(String name) {
                return DOTTED.matcher(name).matches() ? ProjectModules.this.find(name, starts) : Optional.empty();
            }

            @Override
            public Environment environment() {
                return above(file);
            }
        };
    }

    /// The modules that the file there can import, for itself.
    private Modules importedBy(Path file) {
        List<Path> starts = starts(file);
        return name -> DOTTED.matcher(name).matches() ? find(name, starts) : Optional.empty();
    }

    /// What the `env.py` in the nearest folder above says, by the configuration in the nearest folder above it.
    private Environment above(Path revision) {
        return folders(revision)
                .map(folder -> looked(folder.resolve("env.py")))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> environments.computeIfAbsent(file, this::environment))
                .orElse(Environment.DEFAULT);
    }

    private Environment environment(Path file) {
        return environment(file, configuration(file));
    }

    /// What an `env.py` says.
    ///
    /// @param options the keys of the configuration's section
    Environment environment(Path file, Map<String, String> options) {
        return EnvironmentReader.read(AlembicProject.text(file), options, importedBy(file));
    }

    private Map<String, String> configuration(Path environment) {
        return folders(environment)
                .map(folder -> looked(folder.resolve("alembic.ini")))
                .filter(Files::isRegularFile)
                .flatMap(file -> new IniFile(AlembicProject.text(file), String.valueOf(file.getParent()))
                        .sectionsWith("script_location").stream())
                .findFirst()
                .orElse(Map.of());
    }

    /// The folders from the file up to the root.
    private Stream<Path> folders(Path file) {
        return Stream.iterate(
                file.getParent(), folder -> folder != null && folder.startsWith(root), folder -> folder.getParent());
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
            boolean readable = Files.isRegularFile(looked(file))
                    && Files.size(file) <= LARGEST
                    && file.toRealPath().startsWith(root.toRealPath());
            return readable
                    ? Optional.of(new Modules.Module(PythonParser.parse(AlembicProject.text(file)), packageName))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
