package dbre.demo;

import dbre.finding.Refusal;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// The folder that holds the launcher, the jars and the start-up caches.
///
/// @param home the folder
record Installation(Path home) {
    private static final String JAR = "dbre-mcp.jar";

    /// What would make a server in training another than the client's: options of the JVM, a database and settings.
    private static final Set<String> FOREIGN =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTIONS");

    /// 1 January 2010, UTC, in seconds since 1970.
    private static final long FIRST_TIME = 1_262_304_000;

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

    /// Gives every jar a time that follows from its bytes, and removes caches when one changes.
    ///
    /// The JVM takes jars of the same size and time for the same. With such a time that is true, and a copy made
    /// anew still fits its cache. Times are even seconds, because zip archives know no others.
    void settle() throws IOException {
        boolean changed = false;
        for (Path jar : jars()) {
            FileTime time = time(jar);
            if (!Files.getLastModifiedTime(jar).equals(time)) {
                Files.setLastModifiedTime(jar, time);
                changed = true;
            }
        }
        if (changed) {
            for (Path cache : caches(home)) {
                Files.delete(cache);
            }
        }
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
            return Stream.concat(Stream.of(home.resolve(JAR)), libraries).toList();
        }
    }

    private static FileTime time(Path jar) throws IOException {
        CRC32 hash = new CRC32();
        hash.update(Files.readAllBytes(jar));
        return FileTime.from(FIRST_TIME + 2 * (hash.getValue() % (1 << 27)), TimeUnit.SECONDS);
    }

    /// Writes down which Java the cache is for: the launcher prefers it.
    void remember() throws IOException {
        Files.writeString(home.resolve("trained-with"), System.getProperty("java.home") + "\n");
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
