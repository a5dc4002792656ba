package dbre.migration;

import dbre.alembic.AlembicProject;
import dbre.alembic.Environment;
import dbre.alembic.Revision;
import dbre.alembic.RevisionGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The revisions of projects that have run before a migration. They are read once, and again when a file has changed.
public final class PastRevisions {
    private final Map<List<Path>, Known> projects = new ConcurrentHashMap<>();

    /// A project as it was read.
    ///
    /// @param times when each of its files was last changed
    /// @param steps what each revision does, by its path
    private record Known(Map<Path, FileTime> times, RevisionGraph graph, Map<String, MigrationSteps> steps) {}

    /// What has run before these revisions.
    ///
    /// @param next what is to run; they need not be part of the project; none when all of it has run
    public Past before(AlembicProject project, List<Revision> next) {
        Known known = projects.compute(project.versionsDirectories(), (any, before) -> read(project, before));
        List<Revision> past = known.graph().before(next);
        List<MigrationSteps> steps = past.stream()
                .map(revision -> known.steps().computeIfAbsent(revision.path(), any -> steps(revision)))
                .toList();
        return new Past(
                past.size(),
                steps.stream()
                        .flatMap(each -> each.steps().stream())
                        .map(step -> step.statement().statement())
                        .toList(),
                steps.stream().mapToInt(each -> each.unknowns().size()).sum());
    }

    private static Known read(AlembicProject project, @Nullable Known before) {
        Map<Path, FileTime> times = new TreeMap<>();
        project.revisionFiles().forEach(file -> times.put(file, time(file)));
        return before != null && before.times().equals(times)
                ? before
                : new Known(times, RevisionGraph.of(project.revisions()), new ConcurrentHashMap<>());
    }

    private static MigrationSteps steps(Revision revision) {
        return MigrationSteps.ofUpgrades(List.of(revision), Environment.DEFAULT);
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
