package dbre.demo;

import dbre.finding.Refusal;
import dbre.twin.Programs;
import dbre.twin.ThrowawayServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the start-up cache: shows the sample shop to a server that runs as clients run it, by the launcher and
/// over its pipes, has it judge the sample's migrations as pipelines do, and lets the JVM keep what it loaded (JEP 483
/// and 514: `-XX:AOTCacheOutput`).
///
/// The JVM accepts a cache only with the very build of Java that made it.
public final class Training {
    private static final int ORDERS = 2_000;
    private static final String DATABASE = "shop";

    private final Installation installation;
    private final PrintStream log;

    private Training(Installation installation, PrintStream log) {
        this.installation = installation;
        this.log = log;
    }

    /// Makes the cache of the running Java for the installation that this program runs from, in about ten seconds.
    ///
    /// @param log for a line about what cannot be trained
    /// @return the cache
    /// @throws Refusal `NOT_INSTALLED` or `TRAINING_FAILED`
    public static Path run(PrintStream log) {
        Training training = new Training(Installation.ofThisProgram(), log);
        try (SampleProject project = SampleProject.copy()) {
            Fingerprint fingerprint = training.installation.settle();
            Optional<ThrowawayServer> server = training.database();
            try {
                return training.record(project, server, fingerprint);
            } finally {
                server.ifPresent(ThrowawayServer::close);
            }
        } catch (IOException e) {
            throw failed(e.toString());
        }
    }

    /// A shop for the pool, the driver and the catalogue; without one they are trained less.
    private Optional<ThrowawayServer> database() {
        try {
            ThrowawayServer server = ThrowawayServer.start(Programs.bundled(), Map.of());
            server.createDatabase(DATABASE);
            try (Connection connection = server.connect(DATABASE)) {
                ShopDatabase.load(connection, ORDERS, (title, step) -> step.run());
            }
            return Optional.of(server);
        } catch (Refusal | SQLException e) {
            log.println("dbre-mcp: training without a database: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// The JVM writes the cache when it ends, into a folder beside the final place.
    private Path record(SampleProject project, Optional<ThrowawayServer> database, Fingerprint fingerprint)
            throws IOException {
        try (TemporaryFolder beside = TemporaryFolder.in(installation.home(), "training")) {
            Path folder = beside.path();
            ProcessBuilder server = installation.launcher("--project", ".", "train");
            server.directory(project.folder().toFile());
            server.environment().put("DBRE_TRAIN", folder.toString());
            database.ifPresent(shop -> server.environment().put("DBRE_DATABASE_URL", shop.url(DATABASE)));
            try (Pupil pupil = Pupil.start(server, folder.resolve("errors"))) {
                Lessons.teach(pupil);
            }
            List<Path> made = Installation.caches(folder);
            if (made.size() != 1) {
                throw failed("the JVM left no cache behind");
            }
            return installation.adopt(made.getFirst(), fingerprint);
        }
    }

    static Refusal failed(String why) {
        return new Refusal(
                "TRAINING_FAILED",
                "There is no start-up cache: " + why,
                "dbre-mcp works without one and only starts slower.");
    }
}
