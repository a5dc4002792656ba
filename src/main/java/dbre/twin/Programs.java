package dbre.twin;

import com.sun.security.auth.module.UnixSystem;
import dbre.finding.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The programs of one PostgreSQL version: `initdb`, `pg_ctl` and `postgres`.
///
/// They come from the archives of `io.zonky.test.postgres`, which have contrib but neither `psql` nor `pg_dump`.
/// The library of the same group that starts them is not used: it cannot pass options to `initdb`, and it leaves
/// files and, when the JVM is killed, servers behind.
///
/// @param home the folder that has `bin`, `lib` and `share`
public record Programs(Path home) {

    /// The version that comes with dbre-mcp: the newest supported major.
    ///
    /// @throws Refusal `NO_POSTGRES_PROGRAMS` when there are none for this system
    public static Programs bundled() {
        URL archive = Programs.class.getResource("/" + archiveName());
        if (archive == null) {
            throw new Refusal(
                    "NO_POSTGRES_PROGRAMS",
                    "No PostgreSQL programs for this system came with dbre-mcp: " + archiveName() + " is missing.",
                    "Build dbre-mcp on this machine; Linux and macOS on x86-64 and ARM are supported.");
        }
        return new Programs(Unpacking.of(archive));
    }

    /// The version in a jar of `io.zonky.test.postgres`.
    public static Programs inJar(Path jar) {
        try {
            URI archive = URI.create("jar:" + jar.toUri() + "!/" + archiveName());
            return new Programs(Unpacking.of(archive.toURL()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return "postgres-%s-%s.txz"
                .formatted(
                        system.startsWith("mac") ? "darwin" : system,
                        processor.equals("aarch64") ? "arm_64" : "x86_64");
    }

    /// The command line that runs a program.
    ///
    /// PostgreSQL refuses to run as root. In a user namespace of its own it is nobody in particular and can still
    /// use root's files.
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(home.resolve("bin", program).toString());
        command.addAll(arguments);
        return command;
    }

    /// Runs a program to its end, with its output in a log.
    ///
    /// @throws Refusal `EMBEDDED_POSTGRES_FAILED` or `ROOT_CANNOT_RUN_POSTGRES`
    void run(String program, List<String> arguments, Path log) {
        try {
            Process process = new ProcessBuilder(command(program, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (process.onExit().join().exitValue() != 0) {
                throw failure(program, Files.readString(log));
            }
        } catch (IOException e) {
            throw failure(program, String.valueOf(e.getMessage()));
        }
    }

    /// What is said when files cannot be written.
    static Refusal noRoom(IOException why) {
        return failure("the system", String.valueOf(why.getMessage()));
    }

    private static Refusal failure(String program, String output) {
        if (isRoot() && output.contains("unshare")) {
            return new Refusal(
                    "ROOT_CANNOT_RUN_POSTGRES",
                    "PostgreSQL refuses to run as root, and this system lets root make no user namespace"
                            + " (unshare --user failed).",
                    "Run dbre-mcp as another user; in a container, set USER or allow user namespaces.");
        }
        List<String> lines = output.lines().toList();
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        return new Refusal(
                "EMBEDDED_POSTGRES_FAILED",
                "The embedded PostgreSQL did not come up, " + program + " said:\n" + end,
                "Check the free space of the temporary folder and the memory of this machine.");
    }

    private static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }
}
