package dbre.live;

import dbre.schema.ServerVersion;
import dbre.twin.Programs;
import dbre.twin.ThrowawayServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The PostgreSQL servers of the live tests: one of each major for all tests of a JVM, started when first asked
/// for and gone with the JVM.
///
/// The newest comes with dbre-mcp; the build puts others into `target/postgres`, named `14.jar` and so on.
/// A test that must run on all of them is marked [OnEveryServer].
public final class LivePostgres {
    private static final Path OTHERS = Path.of("target", "postgres");
    private static final Map<Integer, LivePostgres> STARTED = new ConcurrentHashMap<>();

    private final AtomicInteger databases = new AtomicInteger();
    private final Map<Class<?>, LiveDatabase> shared = new ConcurrentHashMap<>();
    private final int major;
    private final ThrowawayServer server;

    private LivePostgres(int major) {
        this.major = major;
        this.server = start(major, Map.of());
    }

    /// The shared server of that major.
    public static LivePostgres version(int major) {
        return STARTED.computeIfAbsent(major, LivePostgres::new);
    }

    /// The shared server of the newest major, for tests of what does not depend on the version.
    public static LivePostgres newest() {
        return version(ServerVersion.NEWEST_MAJOR);
    }

    /// The majors that this build can start, oldest first.
    public static IntStream majors() {
        return IntStream.rangeClosed(ServerVersion.OLDEST_MAJOR, ServerVersion.NEWEST_MAJOR)
                .filter(major -> major == ServerVersion.NEWEST_MAJOR || Files.exists(jar(major)));
    }

    /// The shared servers of all majors that this build can start.
    public static Stream<LivePostgres> every() {
        return majors().mapToObj(LivePostgres::version);
    }

    /// A server for one test alone, which closes it: for tests that restart it or need other settings.
    public static ThrowawayServer start(int major, Map<String, String> settings) {
        return ThrowawayServer.start(programs(major), settings);
    }

    /// The same with its data in a folder, where they stay.
    public static ThrowawayServer startIn(Path folder, int major, Map<String, String> settings) {
        return ThrowawayServer.startIn(folder, programs(major), settings);
    }

    private static Programs programs(int major) {
        return major == ServerVersion.NEWEST_MAJOR ? Programs.bundled() : Programs.inJar(jar(major));
    }

    /// The major, 14 to 18.
    public int major() {
        return major;
    }

    /// The database of a test class on this server, made by the script when it is first asked for.
    public LiveDatabase database(Class<?> test, String script) {
        return shared.computeIfAbsent(test, any -> database(script));
    }

    /// A new database in which the script has run.
    public LiveDatabase database(String script) {
        String name = "test_" + databases.incrementAndGet();
        server.createDatabase(name);
        LiveDatabase database = new LiveDatabase(server, name);
        if (!script.isBlank()) {
            database.run(script);
        }
        return database;
    }

    private static Path jar(int major) {
        return OTHERS.resolve(major + ".jar");
    }

    /// `PostgreSQL 18`
    @Override
    public String toString() {
        return "PostgreSQL " + major;
    }
}
