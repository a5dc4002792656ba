package dbre.alembic;

import dbre.finding.FileText;
import dbre.finding.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the revisions of a code base live and how they are written.
///
/// @param root the folder that was searched
/// @param config the file that configures Alembic, null when the folder was known by its `env.py` alone
/// @param scriptLocation the folder of `env.py` and `script.py.mako`
/// @param versionsDirectories the folders of the revisions; new ones go to the first
/// @param recursive whether revisions may lie in folders below them
/// @param fileTemplate the `file_template`, `%(rev)s_%(slug)s` by default
/// @param slugLength how much of the message goes into a file's name (`truncate_slug_length`)
/// @param style how revisions are written
/// @param environment what `env.py` says
public record AlembicProject(
        Path root,
        @Nullable Path config,
        Path scriptLocation,
        List<Path> versionsDirectories,
        boolean recursive,
        String fileTemplate,
        int slugLength,
        RevisionStyle style,
        Environment environment) {

    public AlembicProject {
        versionsDirectories = List.copyOf(versionsDirectories);
    }

    /// Every Alembic project in that folder and below it.
    public static List<AlembicProject> all(Path root) {
        return new ProjectSearch(root).projects();
    }

    /// The only Alembic project of that folder.
    ///
    /// @throws Refusal as [#find(Path, String)]
    public static AlembicProject find(Path root) {
        return find(root, null);
    }

    /// The Alembic project of that folder whose revisions lie in `versionsDirectory`, or the only one, with
    /// the folder for new revisions first.
    ///
    /// @param versionsDirectory a folder relative to the root, null to take the only one
    /// @throws Refusal NO_VERSIONS_DIRECTORY when there is none, MULTIPLE_VERSIONS_DIRECTORIES when one has to be
    ///     chosen
    public static AlembicProject find(Path root, @Nullable String versionsDirectory) {
        ProjectSearch search = new ProjectSearch(root);
        List<AlembicProject> choices = search.projects().stream()
                .flatMap(AlembicProject::choices)
                .filter(choice -> versionsDirectory == null || choice.liesIn(root, versionsDirectory))
                .toList();
        if (choices.isEmpty()) {
            throw new Refusal(
                    "NO_VERSIONS_DIRECTORY",
                    versionsDirectory == null
                            ? "There is no Alembic versions directory in " + root.getFileName() + ". "
                                    + search.searched()
                            : versionsDirectory + " is not the versions directory of an Alembic project here.",
                    "Run \"alembic init migrations\" in the project, or name the folder of the revisions.");
        }
        if (choices.size() > 1) {
            throw new Refusal(
                    "MULTIPLE_VERSIONS_DIRECTORIES",
                    "There are " + choices.size() + " Alembic versions directories, and one has to be chosen.",
                    "Name one of: "
                            + choices.stream()
                                    .map(choice ->
                                            root.relativize(choice.versions()).toString())
                                    .collect(Collectors.joining(", ")));
        }
        return choices.getFirst();
    }

    private boolean liesIn(Path root, String versionsDirectory) {
        try {
            return versions().equals(root.resolve(versionsDirectory).normalize());
        } catch (InvalidPathException nowhere) {
            return false;
        }
    }

    /// Whether a file lies where the project's revisions are.
    public boolean has(Path file) {
        return versionsDirectories.stream().anyMatch(file::startsWith);
    }

    /// The folder for new revisions.
    public Path versions() {
        return versionsDirectories.getFirst();
    }

    /// The Python files of all versions directories, by path.
    public List<Path> revisionFiles() {
        return versionsDirectories.stream()
                .flatMap(directory -> pythonFiles(directory, recursive ? Integer.MAX_VALUE : 1))
                .distinct()
                .sorted()
                .toList();
    }

    /// An id for a new revision in this project's style: the next number, or twelve hexadecimal digits that
    /// follow from `seed`.
    ///
    /// @param graph the revisions that are there
    /// @param message the new revision's message
    /// @param seed what makes the revision this one and no other, such as its statements
    public String newId(RevisionGraph graph, String message, String seed) {
        return RevisionNames.id(graph.revisions(), graph.heads(), message, seed);
    }

    /// The file for a new revision, named by the project's `file_template`.
    public Path newFile(String id, String message, LocalDateTime created) {
        return versions().resolve(RevisionNames.file(fileTemplate, slugLength, id, message, created));
    }

    /// The same project, once for each of its versions directories, that one first.
    private Stream<AlembicProject> choices() {
        return versionsDirectories.stream()
                .map(first -> new AlembicProject(
                        root,
                        config,
                        scriptLocation,
                        Stream.concat(Stream.of(first), versionsDirectories.stream())
                                .distinct()
                                .toList(),
                        recursive,
                        fileTemplate,
                        slugLength,
                        style,
                        environment));
    }

    static Stream<Path> pythonFiles(Path directory, int depth) {
        try (Stream<Path> files = Files.find(
                directory,
                depth,
                (file, attributes) -> attributes.isRegularFile()
                        && file.toString().endsWith(".py")
                        && !file.endsWith("__init__.py"))) {
            return files.toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The text of a file, however it is encoded; nothing when it cannot be read.
    static String text(Path file) {
        try {
            return FileText.read(file).text();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
