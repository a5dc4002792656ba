package dbre.tool;

import dbre.alembic.AlembicProject;
import dbre.alembic.Revision;
import dbre.code.CodeBase;
import dbre.finding.Refusal;
import dbre.migration.Past;
import dbre.migration.PastRevisions;
import java.nio.file.Path;
import java.util.List;

/// What the served project's own revisions have made before a migration.
final class ProjectPast {
    private final CodeBase code;
    private final PastRevisions revisions = new PastRevisions();

    ProjectPast(CodeBase code) {
        this.code = code;
    }

    /// What has run before these revisions, or before SQL that is to run now, when there are none. Unknown where there
    /// is no Alembic project, or more than one that could be meant.
    Past before(List<Revision> next) {
        try {
            Path root = code.files().root();
            List<AlembicProject> all = AlembicProject.all(root);
            List<AlembicProject> meant = next.isEmpty() || all.size() == 1
                    ? all
                    : all.stream()
                            .filter(project ->
                                    has(project, root.resolve(next.getFirst().path())))
                            .toList();
            return meant.size() == 1 ? revisions.before(meant.getFirst(), next) : Past.UNKNOWN;
        } catch (Refusal noProject) {
            return Past.UNKNOWN;
        }
    }

    private static boolean has(AlembicProject project, Path file) {
        return project.versionsDirectories().stream().anyMatch(file::startsWith);
    }
}
