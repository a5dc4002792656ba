package dbre.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Programs of Debian, unpacked under `target/` and not installed.
public final class DebianPackages {
    private DebianPackages() {}

    /// A folder with the files of these packages (`usr/sbin`, `usr/lib`). Ends the test when there is no apt or no
    /// archive: skipped with a loud line, or failed with `CI=true`.
    public static Path with(String... packages) {
        List<String> sorted = Arrays.stream(packages).sorted().toList();
        String name = "debian-" + Integer.toHexString(sorted.hashCode());
        return MadeOnce.folder(name, home -> make(home, sorted));
    }

    private static void make(Path home, List<String> packages) throws IOException {
        Files.createDirectories(home);
        Installer.run(
                home,
                Stream.concat(Stream.of("apt-get", "download"), packages.stream())
                        .toList());
        try (Stream<Path> files = Files.list(home)) {
            for (Path archive :
                    files.filter(file -> file.toString().endsWith(".deb")).toList()) {
                Installer.run(home, List.of("dpkg", "-x", archive.toString(), home.toString()));
            }
        }
    }
}
