package dbre.alembic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks for Alembic projects in a folder: by their configuration, else by an `env.py` beside a `versions`
/// folder or a `script.py.mako`.
final class ProjectSearch {
    private static final int DEPTH = 8;
    private static final Set<String> SKIPPED =
            Set.of("node_modules", "site-packages", "venv", "env", "target", "build", "dist", "__pycache__", "vendor");

    private final Path root;
    private final ProjectModules modules;
    private final List<Path> configs = new ArrayList<>();
    private final List<Path> environments = new ArrayList<>();
    private final Set<Path> candidates = new LinkedHashSet<>();
    private final List<AlembicProject> projects = new ArrayList<>();

    ProjectSearch(Path root) {
        this.root = root;
        this.modules = new ProjectModules(root);
        walk();
        configs.forEach(this::configured);
        environments.forEach(this::unconfigured);
    }

    List<AlembicProject> projects() {
        return List.copyOf(projects);
    }

    /// What was looked at, for a message.
    String searched() {
        String found = candidates.isEmpty()
                ? "Nothing of the kind was found"
                : "Found, but without a versions directory: "
                        + candidates.stream()
                                .map(file -> root.relativize(file).toString())
                                .collect(Collectors.joining(", "));
        return "Searched for *.ini and setup.cfg with an [alembic] section, pyproject.toml with [tool.alembic], and"
                + " env.py beside a versions folder, " + DEPTH + " folders deep. " + found + ".";
    }

    private void walk() {
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEPTH, new Visitor());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        configs.sort(null);
        environments.sort(null);
    }

    private void configured(Path config) {
        Path folder = parent(config);
        String text = AlembicProject.text(config);
        if (config.endsWith("pyproject.toml")) {
            add(config, folder, TomlTable.read(text, "tool.alembic", folder.toString()));
        } else {
            new IniFile(text, folder.toString())
                    .sectionsWith("script_location")
                    .forEach(section -> add(config, folder, section));
        }
    }

    private void add(Path config, Path folder, Map<String, String> settings) {
        String location = settings.getOrDefault("script_location", "");
        if (location.isEmpty()) {
            return;
        }
        candidates.add(config);
        Path scripts = locate(folder, location);
        String separator =
                settings.getOrDefault("path_separator", settings.getOrDefault("version_path_separator", "legacy"));
        String locations = settings.getOrDefault("version_locations", "");
        List<Path> versions = locations.isEmpty()
                ? List.of(scripts.resolve("versions"))
                : split(locations, separator).map(path -> locate(folder, path)).toList();
        add(config, scripts, versions, settings);
    }

    private void unconfigured(Path environment) {
        candidates.add(environment);
        Path scripts = parent(environment);
        add(null, scripts, List.of(scripts.resolve("versions")), Map.of());
    }

    private void add(@Nullable Path config, Path scripts, List<Path> versions, Map<String, String> settings) {
        List<Path> existing =
                versions.stream().filter(Files::isDirectory).distinct().toList();
        boolean known = projects.stream()
                .anyMatch(project -> project.versionsDirectories().containsAll(existing));
        if (existing.isEmpty() || known) {
            return;
        }
        boolean recursive =
                settings.getOrDefault("recursive_version_locations", "").equalsIgnoreCase("true");
        Path environment = scripts.resolve("env.py");
        projects.add(new AlembicProject(
                root,
                config,
                scripts,
                existing,
                recursive,
                settings.getOrDefault("file_template", "%(rev)s_%(slug)s"),
                number(settings.getOrDefault("truncate_slug_length", "40")),
                RevisionStyle.of(scripts.resolve("script.py.mako"), existing),
                Files.isReadable(environment) ? modules.environment(environment, settings) : Environment.DEFAULT));
    }

    /// A location as Alembic writes it: `package:folder`, or a path that starts at the configuration's folder
    /// or, when Alembic is run from there, at the root.
    private Path locate(Path folder, String location) {
        String path = location.matches("[\\w.]{2,}:.+")
                ? location.substring(0, location.indexOf(':')).replace('.', '/')
                        + "/"
                        + location.substring(location.indexOf(':') + 1)
                : location;
        return Stream.of(folder, root, folder.resolve("src"), root.resolve("src"))
                .map(start -> start.resolve(path).normalize())
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(folder.resolve(path).normalize());
    }

    /// The ways in which `version_locations` can be separated (Alembic documentation, "Working with Branches");
    /// lines always separate.
    private static Stream<String> split(String locations, String separator) {
        String[] parts = switch (separator) {
            case "os", ":" -> locations.split("[:\n]");
            case ";" -> locations.split("[;\n]");
            case "newline" -> locations.split("\n");
            default -> locations.split("[\\s,]+");
        };
        return Stream.of(parts).map(String::strip).filter(path -> !path.isEmpty());
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 40;
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean skipped = !folder.equals(root) && (name.startsWith(".") || SKIPPED.contains(name));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (!Files.isReadable(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (name.endsWith(".ini") || name.equals("setup.cfg") || name.equals("pyproject.toml")) {
                configs.add(file);
            } else if (name.equals("env.py") && looksLikeScripts(parent(file))) {
                environments.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private static boolean looksLikeScripts(Path folder) {
            return Files.isDirectory(folder.resolve("versions"))
                    || Files.isRegularFile(folder.resolve("script.py.mako"));
        }
    }
}
