package dbre.migration;

import dbre.alembic.AlembicProject;
import dbre.alembic.Environment;
import dbre.alembic.ProjectReading;
import dbre.alembic.Revision;
import dbre.alembic.RevisionGraph;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The revisions of Alembic projects. They are read once, and again when a file has changed on which they depend.
public final class ProjectRevisions {
    private final Map<Place, Known> projects = new ConcurrentHashMap<>();

    /// What tells one project from another, whatever else is configured.
    private record Place(Path root, Set<Path> versions, boolean recursive) {}

    /// A project as it was read.
    ///
    /// @param steps what each revision does, by its path
    private record Known(ProjectReading reading, RevisionGraph graph, Map<String, MigrationSteps> steps) {}

    /// Every revision of a project.
    public RevisionGraph of(AlembicProject project) {
        return known(project).graph();
    }

    /// Every revision of a project, with these beside them or in place of those of the same id.
    public RevisionGraph with(AlembicProject project, List<Revision> changed) {
        Set<String> replaced = changed.stream().map(Revision::id).collect(Collectors.toSet());
        Stream<Revision> others = known(project).reading().revisions().stream()
                .filter(revision -> revision.id().isEmpty() || !replaced.contains(revision.id()));
        return RevisionGraph.of(Stream.concat(others, changed.stream()).toList());
    }

    /// What has run before these revisions.
    ///
    /// @param next what is to run; they need not be part of the project; none when all of it has run
    public Past before(AlembicProject project, List<Revision> next) {
        Known known = known(project);
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

    private Known known(AlembicProject project) {
        Place place = new Place(project.root(), Set.copyOf(project.versionsDirectories()), project.recursive());
        return projects.compute(
                place, (any, known) -> known != null && known.reading().isCurrent() ? known : read(project));
    }

    private static Known read(AlembicProject project) {
        ProjectReading reading = ProjectReading.of(project);
        return new Known(reading, RevisionGraph.of(reading.revisions()), new ConcurrentHashMap<>());
    }

    private static MigrationSteps steps(Revision revision) {
        return MigrationSteps.ofUpgrades(List.of(revision), Environment.DEFAULT);
    }
}
