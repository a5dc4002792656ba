package dbre.demo;

import dbre.finding.Refusal;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The folder that holds the launcher, the jars and the start-up caches.
///
/// @param home the folder
record Installation(Path home) {
    private static final String JAR = "dbre-mcp.jar";

    /// What would make a server in training another than the client's: options of the JVM, a database and settings.
    private static final Set<String> FOREIGN =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTIONS");

    /// The installation whose jar this program runs from.
    ///
    /// @throws Refusal `NOT_INSTALLED`
    static Installation ofThisProgram() {
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (jar.endsWith(JAR) && Files.isExecutable(jar.resolveSibling("dbre-mcp"))) {
                return new Installation(jar.resolveSibling(""));
            }
            throw new Refusal(
                    "NOT_INSTALLED",
                    jar + " has no launcher beside it.",
                    "Build with mvn package, and run target/dist/dbre-mcp.");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The start-up caches in a folder.
    static List<Path> caches(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    /// Gives all jars one time that follows from their bytes.
    ///
    /// The JVM does not see that a jar has changed since (JDK-8377932), so the launcher looks: jars that do not
    /// have the time of the note are others. It is an even second, because zip archives know no other.
    ///
    /// @return the fingerprint that the time was reckoned from
    Fingerprint settle() throws IOException {
        List<Path> jars = jars();
        Fingerprint fingerprint = Fingerprint.of(jars);
        for (Path jar : jars) {
            Files.setLastModifiedTime(jar, fingerprint.time());
        }
        return fingerprint;
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
            return Stream.concat(Stream.of(home.resolve(JAR)), libraries.sorted())
                    .toList();
        }
    }

    /// Takes a cache in, and those out that were made of other jars. It is a rename within the file system: the cache
    /// appears whole. The note beside it tells the launcher which jars and which Java it is for.
    ///
    /// @param made a cache named after the build of Java
    /// @return where it is now
    Path adopt(Path made, Fingerprint fingerprint) throws IOException {
        for (Path cache : caches(home)) {
            if (!cache.toString().endsWith(suffix(fingerprint))) {
                Files.delete(cache);
            }
        }
        String build = made.getFileName().toString().replaceFirst("\\.aot$", "");
        Path cache = home.resolve(build + suffix(fingerprint));
        Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path note = Files.writeString(
                home.resolve("training"), fingerprint + "\n" + System.getProperty("java.home") + "\n");
        Files.setLastModifiedTime(note, fingerprint.time());
        return cache;
    }

    private static String suffix(Fingerprint fingerprint) {
        return "-" + fingerprint + ".aot";
    }

    /// The launcher's command line, with the Java of this process and without settings from outside.
    ProcessBuilder launcher(String... arguments) {
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of(home + File.separator + "dbre-mcp"), Stream.of(arguments))
                        .toList());
        builder.environment()
                .keySet()
                .removeIf(name -> FOREIGN.contains(name) || name.startsWith("DBRE_") || name.startsWith("PG"));
        builder.environment().put("DBRE_JAVA", System.getProperty("java.home"));
        return builder;
    }
}
