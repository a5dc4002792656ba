package dbre.twin;

import dbre.finding.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/// Unpacks the archive of a server's programs, once for a user: 15 MB become 60 MB in about a second.
///
/// The files stay in `$XDG_CACHE_HOME/dbre-mcp`, else `~/.cache/dbre-mcp`. A folder of a known name in `/tmp`
/// would let another user of the machine plant programs there.
final class Unpacking {

    private Unpacking() {}

    /// The folder with the files of an archive that lies in a jar.
    static Path of(URL archive) {
        try {
            JarURLConnection connection = (JarURLConnection) archive.openConnection();
            JarEntry entry = connection.getJarEntry();
            Path target = cache().resolve("postgres-%08x-%d".formatted(entry.getCrc(), entry.getSize()));
            if (!Files.isDirectory(target)) {
                unpack(connection, target);
            }
            return target;
        } catch (IOException e) {
            throw new Refusal(
                    "NO_POSTGRES_PROGRAMS",
                    "The PostgreSQL programs could not be unpacked: " + e.getMessage(),
                    "Set XDG_CACHE_HOME to a folder with 60 MB of space that you can write; tar must be installed.");
        }
    }

    private static Path cache() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return Files.createDirectories(base.resolve("dbre-mcp"));
    }

    /// Unpacks beside the target and renames, so that a folder of that name is always whole.
    private static void unpack(JarURLConnection archive, Path target) throws IOException {
        Path unfinished = Files.createTempDirectory(target.getParent(), "unpacking");
        try {
            extract(archive, unfinished);
            Files.move(unfinished, target);
        } catch (IOException e) {
            boolean anotherWasFaster = Files.isDirectory(target);
            delete(unfinished);
            if (!anotherWasFaster) {
                throw e;
            }
        }
    }

    private static void extract(JarURLConnection archive, Path folder) throws IOException {
        Process tar = new ProcessBuilder("tar", "-xo", "-C", folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream packed = archive.getInputStream();
                InputStream plain = new XZInputStream(packed);
                OutputStream input = tar.getOutputStream()) {
            plain.transferTo(input);
        }
        if (tar.onExit().join().exitValue() != 0) {
            throw new IOException("tar failed in " + folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
