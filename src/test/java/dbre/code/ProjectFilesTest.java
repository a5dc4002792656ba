package dbre.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dbre.finding.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
    @TempDir
    Path folder;

    private Path project;
    private ProjectFiles files;

    @BeforeEach
    void makeProject() throws IOException {
        folder = folder.toRealPath();
        project = folder.resolve("project");
        Path app = Files.createDirectories(project.resolve("app"));
        Files.writeString(app.resolve("models.py"), "x = 1\n");
        Files.writeString(folder.resolve("secret.txt"), "password");
        files = new ProjectFiles(project);
    }

    @Test
    void readsAFileOfTheProject() {
        Path file = files.resolve("app/../app/models.py");
        assertEquals("x = 1\n", files.read(file));
        assertEquals("app/models.py", files.relative(file));
        assertEquals(file, files.resolve(project.resolve("app/models.py").toString()));
    }

    @Test
    void refusesToLeaveTheProject() throws IOException {
        Files.createSymbolicLink(project.resolve("link.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(project.resolve("up"), folder);
        for (String path : new String[] {
            "../secret.txt", "app/../../secret.txt", "link.txt", "up/secret.txt", "/etc/passwd", folder + "/secret.txt"
        }) {
            assertEquals("OUTSIDE_PROJECT", refusal(path), path);
        }
    }

    @Test
    void followsLinksThatStayWithin() throws IOException {
        Files.createSymbolicLink(project.resolve("alias.py"), project.resolve("app/models.py"));
        assertEquals("x = 1\n", files.read(files.resolve("alias.py")));
    }

    @Test
    void worksThroughALinkToTheRoot() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), project);
        ProjectFiles linked = new ProjectFiles(link);
        assertEquals(
                "app/models.py",
                linked.relative(linked.resolve(link.resolve("app/models.py").toString())));
    }

    @Test
    void saysWhatIsMissing() {
        assertEquals("FILE_NOT_FOUND", refusal("app/nothing.py"));
        assertEquals("FILE_NOT_FOUND", refusal("a\0b"));
        Path none = folder.resolve("none");
        assertEquals(
                "NO_PROJECT",
                assertThrows(Refusal.class, () -> new ProjectFiles(none).root()).code());
    }

    private String refusal(String path) {
        return assertThrows(Refusal.class, () -> files.resolve(path)).code();
    }
}
