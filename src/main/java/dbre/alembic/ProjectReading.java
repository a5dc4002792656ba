package dbre.alembic;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The revisions of a project as they were read at one moment.
///
/// @param revisions every revision, with paths relative to the root. A file that declares none is none; one whose id
///     cannot be read has an empty id
/// @param times when each file that was read or looked for had last been changed
public record ProjectReading(AlembicProject project, List<Revision> revisions, Map<Path, FileTime> times) {
    private static final Pattern DECLARATION = Pattern.compile("(?m)^revision\\b");

    public ProjectReading {
        revisions = List.copyOf(revisions);
        times = Map.copyOf(times);
    }

    /// Reads a project.
    public static ProjectReading of(AlembicProject project) {
        ProjectModules modules = new ProjectModules(project.root());
        Map<Path, FileTime> times = new TreeMap<>();
        List<Revision> revisions = new ArrayList<>();
        for (Path file : project.revisionFiles()) {
            times.put(file, ProjectModules.time(file));
            String text = AlembicProject.text(file);
            String path = project.root().relativize(file).toString();
            Revision revision = RevisionReader.read(path, text, modules.seenFrom(file));
            if (!revision.id().isEmpty() || DECLARATION.matcher(text).find()) {
                revisions.add(revision);
            }
        }
        times.putAll(modules.times());
        return new ProjectReading(project, revisions, times);
    }

    /// Whether every file is as it was, and none has come.
    public boolean isCurrent() {
        return times.keySet().containsAll(project.revisionFiles())
                && times.entrySet().stream()
                        .allMatch(file -> ProjectModules.time(file.getKey()).equals(file.getValue()));
    }
}
