package dbre.tool;

import dbre.alembic.AlembicProject;
import dbre.alembic.Environment;
import dbre.alembic.GraphProblem;
import dbre.alembic.Modules;
import dbre.alembic.Revision;
import dbre.alembic.RevisionGraph;
import dbre.alembic.RevisionReader;
import dbre.code.CodeBase;
import dbre.db.Gateway;
import dbre.finding.Refusal;
import dbre.finding.Unknown;
import dbre.migration.Past;
import dbre.migration.ProjectRevisions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The revisions that a call names, in the order in which they run.
///
/// @param project the one to which they belong; null where there is none, or more than one that could be meant
/// @param placed whether they lie among its revisions, or are to
/// @param environment what `env.py` says about how they run
/// @param unknowns what is wrong with the project's revisions, so that not all of them may be here
record ChosenRevisions(
        List<Revision> revisions,
        @Nullable AlembicProject project,
        boolean placed,
        Environment environment,
        List<Unknown> unknowns) {
    private static final String HINT =
            "For example \"a1b2c3:head\", \"base:a1b2c3\", or \"pending\" for what the" + " database has not run yet.";

    /// The revision in a file of the project.
    static ChosenRevisions file(CodeBase code, String path) {
        Path file = code.files().resolve(path);
        Path root = code.files().root();
        List<AlembicProject> all = AlembicProject.all(root);
        Revision revision = RevisionReader.read(path, code.files().read(file), Modules.of(root, file));
        return all.stream()
                .filter(project -> project.has(file))
                .findFirst()
                .map(own -> of(revision, List.of(own), true))
                .orElseGet(() -> of(revision, all, false));
    }

    /// The revision in a text; what it imports is looked for in the project.
    static ChosenRevisions text(CodeBase code, String source) {
        Path root = code.files().root();
        Revision revision = RevisionReader.read("source", source, Modules.of(root, root.resolve("source")));
        return of(revision, AlembicProject.all(root), !revision.id().isEmpty());
    }

    /// @param projects those that can be meant
    private static ChosenRevisions of(Revision revision, List<AlembicProject> projects, boolean placed) {
        return new ChosenRevisions(
                List.of(revision),
                projects.size() == 1 ? projects.getFirst() : null,
                placed,
                projects.stream().findFirst().map(AlembicProject::environment).orElse(Environment.DEFAULT),
                List.of());
    }

    /// What has run before them.
    Past past(ProjectRevisions known) {
        return project == null ? Past.UNKNOWN : known.before(project, revisions);
    }

    /// Every revision of the project, these among them.
    RevisionGraph graph(ProjectRevisions known) {
        return project == null || !placed ? RevisionGraph.of(revisions) : known.with(project, revisions);
    }

    /// A range of revisions: `base:head`; without a base, or as `pending`, from where the served database stands.
    static ChosenRevisions range(CodeBase code, ProjectRevisions known, Gateway gateway, String range) {
        int colon = range.indexOf(':');
        if (colon < 0 && !range.equals("pending")) {
            throw new Refusal("BAD_ARGUMENT", "range must be base:head or pending.", HINT);
        }
        String base = range.substring(0, Math.max(colon, 0)).strip();
        String last = colon < 0 ? "" : range.substring(colon + 1).strip();
        String head = last.isEmpty() ? "heads" : last;
        AlembicProject project = project(code.files().root(), known, base, head);
        RevisionGraph graph = known.of(project);
        List<Revision> revisions = base.isEmpty()
                ? graph.pending(AppliedRevisions.read(gateway, project.environment()), head)
                : graph.range(base, head);
        return new ChosenRevisions(revisions, project, true, project.environment(), unknowns(graph, head));
    }

    /// The only project, or the only one that has the revisions that the range names.
    private static AlembicProject project(Path root, ProjectRevisions known, String base, String head) {
        List<AlembicProject> all = AlembicProject.all(root);
        if (all.size() <= 1) {
            return all.isEmpty() ? AlembicProject.find(root) : all.getFirst();
        }
        List<AlembicProject> having = all.stream()
                .filter(project -> has(known.of(project), base) && has(known.of(project), head))
                .toList();
        if (having.size() != 1) {
            String folders = all.stream()
                    .map(project -> root.relativize(project.scriptLocation()).toString())
                    .collect(Collectors.joining(", "));
            throw new Refusal(
                    "MULTIPLE_VERSIONS_DIRECTORIES",
                    "There are " + all.size() + " Alembic projects (" + folders + "), and the range "
                            + (having.isEmpty() ? "lies in none of them." : "does not tell which is meant."),
                    "Name a revision of one of them as base or head.");
        }
        return having.getFirst();
    }

    private static boolean has(RevisionGraph graph, String name) {
        boolean general = name.isEmpty() || name.equals("base") || name.equals("head") || name.equals("heads");
        return general || graph.find(name).isPresent();
    }

    private static List<Unknown> unknowns(RevisionGraph graph, String head) {
        List<Unknown> unknowns = new ArrayList<>();
        graph.problems().forEach(problem -> unknowns.add(unknown(problem)));
        if (head.equals("head") && graph.heads().size() > 1) {
            unknowns.add(new Unknown(
                    "the head",
                    "there are " + graph.heads().size() + " ("
                            + graph.heads().stream().map(Revision::id).collect(Collectors.joining(", "))
                            + "), and alembic upgrade head refuses to choose; all of them were checked"));
        }
        return unknowns;
    }

    private static Unknown unknown(GraphProblem problem) {
        return switch (problem) {
            case GraphProblem.NoId none ->
                new Unknown(none.path(), "it assigns no revision that can be read, so it is in no range");
            case GraphProblem.DuplicateId twice ->
                new Unknown(
                        "revision " + twice.id(),
                        "several files have this id (" + String.join(", ", twice.paths())
                                + "); only the first was checked");
            case GraphProblem.MissingParent missing ->
                new Unknown(
                        missing.path(),
                        "it follows " + missing.parent() + ", which no file has; what runs before it was not checked");
            case GraphProblem.Cycle cycle ->
                new Unknown(
                        "revisions " + String.join(", ", cycle.ids()),
                        "they wait for each other, so Alembic cannot run them and their order here is a guess");
        };
    }
}
