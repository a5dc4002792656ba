package dbre.demo;

import dbre.finding.Refusal;
import dbre.twin.Programs;
import dbre.twin.ThrowawayServer;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The command `demo`.
public final class Demo {
    private static final int ORDERS = 1_000_000;
    private static final String DATABASE = "shop";

    /// Without replication, tables that a transaction itself has made are loaded without a log of every row.
    private static final Map<String, String> QUICK_TO_LOAD = Map.of(
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "max_wal_size", "4GB",
            "shared_buffers", "256MB",
            "shared_preload_libraries", "pg_stat_statements");

    private static final String ROLE = "dbre";

    private final Transcript transcript;

    private Demo(Transcript transcript) {
        this.transcript = transcript;
    }

    /// Runs the demonstration, which takes about half a minute. Whatever it starts and writes goes away with
    /// it, also when it ends by Ctrl-C.
    ///
    /// @param arguments none, or `--keep` to leave the database running until Ctrl-C
    /// @param out where the transcript goes
    /// @return 0 when every step of the story went as it should, else 1
    /// @throws Refusal `BAD_COMMAND_LINE`, or when no PostgreSQL can run here
    public static int run(List<String> arguments, PrintStream out) {
        if (!List.of("--keep").containsAll(arguments)) {
            throw new Refusal(
                    "BAD_COMMAND_LINE",
                    "The command demo does not take \"" + String.join(" ", arguments) + "\".",
                    "Write demo, or demo --keep to leave the database running.");
        }
        return run(ORDERS, arguments.contains("--keep"), out);
    }

    /// Runs it on a shop of any size.
    static int run(int orders, boolean keep, PrintStream out) {
        return new Demo(new Transcript(out, Ink.of(System.console(), System.getenv()))).play(orders, keep);
    }

    private int play(int orders, boolean keep) {
        long began = System.nanoTime();
        transcript.heading("A shop with %,d orders".formatted(orders));
        try (ThrowawayServer server = transcript.timed("PostgreSQL starts", Demo::startServer);
                SampleProject project = SampleProject.copy()) {
            load(server, orders);
            String url = fittingRole(server);
            int failed = tell(url, project);
            transcript.end(failed, Duration.ofNanos(System.nanoTime() - began));
            if (keep) {
                keep(url, project);
            }
            transcript.connect(Connecting.by("postgresql://USER:PASSWORD@HOST:5432/DATABASE", "/path/to/the/project"));
            return failed == 0 ? 0 : 1;
        }
    }

    private static ThrowawayServer startServer() {
        return ThrowawayServer.start(Programs.bundled(), QUICK_TO_LOAD);
    }

    private void load(ThrowawayServer server, int orders) {
        server.createDatabase(DATABASE);
        try (Connection connection = server.connect(DATABASE)) {
            ShopDatabase.load(connection, orders, transcript::timed);
        } catch (SQLException e) {
            throw new Refusal(
                    "DEMO_FAILED",
                    "The shop cannot be loaded: " + e.getMessage(),
                    "It takes 600 MB of " + System.getProperty("java.io.tmpdir") + "; make room there.");
        }
    }

    /// The role that the README asks for. What the loading of the shop has cost is nobody's query.
    ///
    /// @return the URL of the database for it
    private static String fittingRole(ThrowawayServer server) {
        String password = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
        server.run(DATABASE, """
            CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE pg_read_all_data, pg_monitor;
            CREATE EXTENSION pg_stat_statements;
            SELECT pg_stat_statements_reset();
            """.formatted(ROLE, password));
        return server.url(DATABASE, ROLE, password);
    }

    /// How many steps did not go as they should.
    private int tell(String database, SampleProject project) {
        transcript.heading("The support team wants orders to have a status");
        try (Agent agent =
                transcript.timed("the server starts and shakes hands", () -> Agent.start(database, project.folder()))) {
            Drafts drafts = new Drafts();
            return Story.STEPS.stream()
                    .mapToInt(step -> goesWell(step, agent, drafts) ? 0 : 1)
                    .sum();
        }
    }

    private boolean goesWell(Step step, Agent agent, Drafts drafts) {
        Map<String, Object> arguments = drafts.resolve(step.arguments());
        transcript.question(step.question());
        transcript.call(step.tool(), arguments);
        Reply reply = agent.call(step.tool(), arguments);
        transcript.answer(step, reply);
        drafts.remember(reply);
        return step.expected().contains(reply.status());
    }

    private void keep(String database, SampleProject project) {
        Connecting connecting = Connecting.by(database, project.folder().toString());
        connecting.writeTo(project.folder());
        transcript.kept(connecting);
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
