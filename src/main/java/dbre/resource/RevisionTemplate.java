package dbre.resource;

import dbre.alembic.AlembicProject;
import dbre.alembic.Revision;
import dbre.finding.FileText;
import dbre.migration.ProjectRevisions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An Alembic revision of the project, as its file.
///
/// @param project the root of the code base
/// @param known the revisions of its Alembic projects
public record RevisionTemplate(Path project, ProjectRevisions known) implements Template {
    private static final String REVISION = "revision";

    @Override
    public String uri() {
        return "dbre://revisions/{" + REVISION + "}";
    }

    @Override
    public String title() {
        return "An Alembic revision";
    }

    @Override
    public String description() {
        return "The file of an Alembic revision of the project, by its id.";
    }

    @Override
    public String mimeType() {
        return "text/plain";
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public Optional<String> text(Map<String, String> variables) {
        return revisions()
                .filter(revision -> revision.id().equals(variables.get(REVISION)))
                .findFirst()
                .map(revision -> text(project.resolve(revision.path())));
    }

    @Override
    public List<String> completions(String variable, String typed, Map<String, String> known) {
        return revisions()
                .map(Revision::id)
                .filter(id -> id.startsWith(typed))
                .sorted()
                .toList();
    }

    private Stream<Revision> revisions() {
        return AlembicProject.all(project).stream().flatMap(found -> known.of(found).revisions().stream());
    }

    private static String text(Path file) {
        try {
            return FileText.read(file).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
