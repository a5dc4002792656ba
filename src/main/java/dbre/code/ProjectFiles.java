package dbre.code;

import dbre.finding.FileText;
import dbre.finding.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The files of the served project: the one folder that tools may read.
///
/// A path that leaves the folder, by `..`, by its absolute form or through a symbolic link, is refused.
public final class ProjectFiles {
    private static final int LARGEST = 20_000_000;

    private final Path declared;
    private final int largest;

    /// @param root the folder of the project, which need not exist yet
    public ProjectFiles(Path root) {
        this(root, LARGEST);
    }

    /// @param root the folder of the project
    /// @param largest how many bytes a file may have
    public ProjectFiles(Path root, int largest) {
        this.largest = largest;
        declared = root.toAbsolutePath().normalize();
    }

    /// The project's folder, with its symbolic links resolved.
    ///
    /// @throws Refusal `NO_PROJECT` when there is no such folder
    public Path root() {
        try {
            Path real = declared.toRealPath();
            if (Files.isDirectory(real)) {
                return real;
            }
        } catch (IOException _) {
            // refused below
        }
        throw new Refusal(
                "NO_PROJECT",
                "There is no folder " + declared + ".",
                "Start the server with --project or DBRE_PROJECT set to the root of the code base.");
    }

    /// An existing file or folder of the project.
    ///
    /// @param path relative to the root, or absolute within it
    /// @throws Refusal `OUTSIDE_PROJECT`, `FILE_NOT_FOUND` or `NO_PROJECT`
    public Path resolve(String path) {
        Path root = root();
        Path wanted = within(root, path);
        try {
            Path real = wanted.toRealPath();
            if (real.startsWith(root)) {
                return real;
            }
        } catch (IOException _) {
            throw notFound(path);
        }
        throw outside(path);
    }

    /// The text of a file that [#resolve] gave, however it is encoded.
    ///
    /// @throws Refusal `FILE_NOT_FOUND` when it is no readable file, `FILE_TOO_LARGE`
    public String read(Path file) {
        return readText(file).text();
    }

    /// The same, and whether its encoding is in doubt.
    ///
    /// @throws Refusal `FILE_NOT_FOUND` when it is no readable file, `FILE_TOO_LARGE` above 20 MB
    public FileText readText(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw notFound(relative(file));
            }
            if (Files.size(file) > largest) {
                throw new Refusal(
                        "FILE_TOO_LARGE",
                        relative(file) + " has more than " + largest + " bytes.",
                        "Name the file that matters, or set max_script_bytes.");
            }
            return FileText.read(file);
        } catch (IOException _) {
            throw notFound(relative(file));
        }
    }

    /// A path of the project relative to its root, with forward slashes.
    public String relative(Path file) {
        Path absolute = file.toAbsolutePath();
        Path root = root();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }

    private Path within(Path root, String path) {
        try {
            Path wanted = root.resolve(path).normalize();
            if (wanted.startsWith(declared)) {
                wanted = root.resolve(declared.relativize(wanted)).normalize();
            }
            if (wanted.startsWith(root)) {
                return wanted;
            }
        } catch (InvalidPathException _) {
            throw notFound(path);
        }
        throw outside(path);
    }

    private static Refusal outside(String path) {
        return new Refusal(
                "OUTSIDE_PROJECT",
                path + " is outside the project.",
                "Only files below the project's root can be read; give a path relative to it.");
    }

    private static Refusal notFound(String path) {
        return new Refusal(
                "FILE_NOT_FOUND",
                "There is no readable file " + path + " in the project.",
                "Give a path relative to the project's root; codebase_search finds files by what is in them.");
    }
}
