package dbre.code;

import dbre.finding.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A project and its index, kept fresh. Safe to use from many threads.
public final class CodeBase {
    private final ProjectFiles files;
    private Map<String, SourceFile> known = Map.of();
    private @Nullable CodeIndex index;

    private CodeBase(ProjectFiles files) {
        this.files = files;
    }

    /// The code base of a project. Nothing is read before the first question.
    public static CodeBase open(ProjectFiles files) {
        return new CodeBase(files);
    }

    /// The code base below a folder.
    public static CodeBase open(Path root) {
        return open(new ProjectFiles(root));
    }

    /// The files of the project.
    public ProjectFiles files() {
        return files;
    }

    /// The index as the files stand now. Only files whose time or size changed since the last call are read.
    ///
    /// @throws dbre.finding.Refusal `NO_PROJECT` when the project's folder does not exist
    public synchronized CodeIndex index() {
        Path root = files.root();
        Instant now = Instant.now();
        ProjectWalk walk = ProjectWalk.of(root);
        List<FileVersion> changed =
                walk.files().stream().filter(version -> !isKnown(version)).toList();
        CodeIndex last = index;
        if (last != null && changed.isEmpty() && walk.files().size() == known.size()) {
            index = last.asOf(now);
            return index;
        }
        Progress.Listener listener = Progress.listener();
        AtomicLong read = new AtomicLong();
        Map<String, SourceFile> current = changed.parallelStream()
                .peek(_ -> listener.at(read.incrementAndGet(), (long) changed.size(), "reading the project's files"))
                .map(version -> SourceFile.read(version, root.resolve(version.path())))
                .collect(Collectors.toMap(
                        file -> file.version().path(), file -> file, (first, _) -> first, HashMap::new));
        walk.files().stream()
                .filter(this::isKnown)
                .forEach(version -> current.put(version.path(), known.get(version.path())));
        known = current;
        index = CodeIndex.of(files, List.copyOf(current.values()), walk.skipped(), now);
        return index;
    }

    /// Whether a Python file of the project has that word in it: a look at letters, much cheaper than the index for a
    /// program that answers once.
    public boolean hasWord(String word) {
        Path root = files.root();
        return ProjectWalk.of(root).files().parallelStream()
                .filter(version -> version.path().endsWith(".py"))
                .anyMatch(
                        version -> SourceFile.text(root.resolve(version.path())).contains(word));
    }

    private boolean isKnown(FileVersion version) {
        SourceFile file = known.get(version.path());
        return file != null && file.version().equals(version);
    }
}
