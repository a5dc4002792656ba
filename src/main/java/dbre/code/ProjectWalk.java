package dbre.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Looks through a project for files that may be indexed. Symbolic links are never followed.
final class ProjectWalk extends SimpleFileVisitor<Path> {
    private static final long LARGEST = 2_000_000;

    /// Python, SQL, YAML, Avro, Protocol Buffers; of JSON, which is mostly data, what calls itself a schema.
    private static final Pattern INDEXED = Pattern.compile(
            "\\.(?:py|sql|ya?ml|avsc|proto)$|\\A(?=.*(?i:schema|openapi|swagger|asyncapi|contract)).*\\.json$");

    /// Folders of other people's code and of build results.
    private static final Set<String> FOREIGN =
            Set.of("node_modules", "site-packages", "__pycache__", "target", "venv", "virtualenv", "dist", "build");

    private final Path root;
    private final IgnoreRules ignored;
    private final List<FileVersion> files = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();

    private ProjectWalk(Path root) {
        this.root = root;
        this.ignored = new IgnoreRules(root);
    }

    static ProjectWalk of(Path root) {
        ProjectWalk walk = new ProjectWalk(root);
        try {
            Files.walkFileTree(root, walk);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return walk;
    }

    List<FileVersion> files() {
        return files;
    }

    /// How many files of a kind that is indexed were left out, by reason.
    Map<String, Integer> skipped() {
        return skipped;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (folder.equals(root)) {
            ignored.enter(folder);
            return FileVisitResult.CONTINUE;
        }
        String name = folder.getFileName().toString();
        boolean foreign = name.startsWith(".")
                || FOREIGN.contains(name)
                || Files.exists(folder.resolve("pyvenv.cfg"))
                || ignored.matches(folder, true);
        if (foreign) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        ignored.enter(folder);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = file.getFileName().toString();
        if (!INDEXED.matcher(name).find()) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            skip("symbolic link");
        } else if (attributes.size() > LARGEST) {
            skip("larger than 2 MB");
        } else if (ignored.matches(file, false)) {
            skip("ignored by .gitignore");
        } else {
            String path = root.relativize(file).toString().replace('\\', '/');
            files.add(new FileVersion(path, attributes.lastModifiedTime().toMillis(), attributes.size()));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        skip("not readable");
        return FileVisitResult.CONTINUE;
    }

    private void skip(String reason) {
        skipped.merge(reason, 1, Integer::sum);
    }
}
