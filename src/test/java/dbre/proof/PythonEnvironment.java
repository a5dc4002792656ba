package dbre.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A Python virtual environment with pinned packages, made once under `target/` and shared by all tests.
///
/// The folder is named after the packages (`target/python-1f2e3d4c/`), so another set makes another
/// environment.
public final class PythonEnvironment {
    private PythonEnvironment() {}

    /// The interpreter of an environment that holds these packages. Ends the test when there is no Python or
    /// no package index: skipped with a loud line, or failed with `CI=true`.
    ///
    /// @param packages pinned requirements, `alembic==1.16.5`
    public static Path with(String... packages) {
        List<String> sorted = Arrays.stream(packages).sorted().toList();
        String name = "python-" + Integer.toHexString(sorted.hashCode());
        return MadeOnce.folder(name, home -> make(home, sorted)).resolve("bin/python");
    }

    /// Downloads packages, pinned as `name==version`, and unpacks their wheels into a folder under `target/` without
    /// installing them or what they depend on. Ends the test as [#with] does when they cannot be had.
    ///
    /// @param name the folder's name
    public static Path unpacked(String name, List<String> packages) {
        return MadeOnce.folder(name, home -> {
            Path wheels = Files.createDirectories(home.resolve(".wheels"));
            Stream<String> download = Stream.of(
                    "python3",
                    "-m",
                    "pip",
                    "download",
                    "--quiet",
                    "--disable-pip-version-check",
                    "--no-deps",
                    "--only-binary=:all:",
                    "--dest",
                    wheels.toString());
            Installer.run(home, Stream.concat(download, packages.stream()).toList());
            try (Stream<Path> files = Files.list(wheels)) {
                for (Path wheel : files.toList()) {
                    Installer.run(home, List.of("python3", "-m", "zipfile", "-e", wheel.toString(), home.toString()));
                    Files.delete(wheel);
                }
            }
        });
    }

    private static void make(Path home, List<String> packages) throws IOException {
        Path target = Files.createDirectories(home);
        Installer.run(target, List.of("python3", "-m", "venv", "--clear", home.toString()));
        Stream<String> install = Stream.of(
                home.resolve("bin/python").toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check");
        Installer.run(target, Stream.concat(install, packages.stream()).toList());
    }
}
