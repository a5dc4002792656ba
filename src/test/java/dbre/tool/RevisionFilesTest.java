package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dbre.finding.Refusal;
import dbre.migration.DraftedRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionFilesTest {
    @TempDir
    private Path root;

    private Path versions;

    @BeforeEach
    void makeFolder() throws IOException {
        versions = Files.createDirectories(root.resolve("versions"));
    }

    @Test
    void writesAll() throws IOException {
        RevisionFiles.write(root, List.of(revision("versions/a.py"), revision("versions/größe.py")));
        assertEquals(List.of("a.py", "größe.py"), names());
        assertEquals("# größe\n", Files.readString(versions.resolve("a.py")));
    }

    @Test
    void writesNothingWhenOneIsThereAlready() throws IOException {
        Files.writeString(versions.resolve("b.py"), "mine");
        refused("FILE_EXISTS", "versions/a.py", "versions/b.py");
        assertEquals(List.of("b.py"), names());
        assertEquals("mine", Files.readString(versions.resolve("b.py")));
    }

    @Test
    void writesNothingWhenAFolderIsMissing() throws IOException {
        refused("CANNOT_WRITE", "versions/a.py", "gone/b.py");
        assertEquals(List.of(), names());
    }

    /// Of two in one place the second has nothing left to rename.
    @Test
    void takesBackWhatWasRenamed() throws IOException {
        refused("CANNOT_WRITE", "versions/a.py", "versions/a.py");
        assertEquals(List.of(), names());
    }

    /// Root may write where nobody else may, but not into what is no folder.
    @Test
    void refusesWhereItCannotWrite() throws IOException {
        Files.writeString(root.resolve("file"), "x");
        refused("CANNOT_WRITE", "file/a.py");
    }

    private void refused(String code, String... paths) {
        List<DraftedRevision> revisions =
                Stream.of(paths).map(RevisionFilesTest::revision).toList();
        assertEquals(
                code,
                assertThrows(Refusal.class, () -> RevisionFiles.write(root, revisions))
                        .code());
    }

    private static DraftedRevision revision(String path) {
        return new DraftedRevision(path, "a", null, "phase", "# größe\n", null);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(versions)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
