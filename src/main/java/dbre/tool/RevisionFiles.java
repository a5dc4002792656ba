package dbre.tool;

import dbre.finding.Refusal;
import dbre.migration.DraftedRevision;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes drafted revisions into the project, all of them or none, and each of them whole: first beside its place,
/// under
/// a name that Alembic does not take for a revision, then by renaming.
final class RevisionFiles {
    private final Path root;
    private final List<Path> made = new ArrayList<>();

    private RevisionFiles(Path root) {
        this.root = root;
    }

    /// @param root the project's folder, which the paths of the revisions start at
    /// @throws Refusal `FILE_EXISTS`, or `CANNOT_WRITE` when the folder or the disk does not let us
    static void write(Path root, List<DraftedRevision> revisions) {
        RevisionFiles files = new RevisionFiles(root);
        try {
            for (DraftedRevision revision : revisions) {
                files.writeBeside(revision);
            }
            for (DraftedRevision revision : revisions) {
                files.rename(revision);
            }
        } catch (FileAlreadyExistsException e) {
            files.undo();
            throw new Refusal(
                    "FILE_EXISTS",
                    root.relativize(Path.of(e.getFile())) + " exists already; nothing was written.",
                    "The draft seems to be written already; look at the file, or give another message.");
        } catch (IOException e) {
            files.undo();
            throw new Refusal(
                    "CANNOT_WRITE",
                    "The revisions cannot be written, and none was: " + e,
                    "Let dbre-mcp write to the versions folder, or leave out write and save the content yourself.");
        }
    }

    private Path place(DraftedRevision revision) {
        return root.resolve(revision.path());
    }

    private static Path beside(Path place) {
        return place.resolveSibling("." + place.getFileName() + ".unfinished");
    }

    private void writeBeside(DraftedRevision revision) throws IOException {
        Path place = place(revision);
        if (Files.exists(place)) {
            throw new FileAlreadyExistsException(place.toString());
        }
        made.add(beside(place));
        Files.writeString(beside(place), revision.content());
    }

    private void rename(DraftedRevision revision) throws IOException {
        Path place = place(revision);
        Files.move(beside(place), place);
        made.add(place);
    }

    /// Takes back what this call has made.
    private void undo() {
        for (Path file : made) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The folder that cannot be written may not let go of it either.
            }
        }
    }
}
