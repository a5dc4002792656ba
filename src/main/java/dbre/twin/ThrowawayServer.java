package dbre.twin;

import dbre.schema.Identifiers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A real PostgreSQL server of our own: for the demo, the tests and the twin. Anything may be written to it.
///
/// It listens on 127.0.0.1 only, without a Unix socket, and asks for a random password, because whoever reaches
/// it is its superuser and could run programs as us. It is tuned to lose data in a crash and be quick.
///
/// It ends with [#close()] and with this JVM, however that ends: a shutdown hook waits for it, and where there is no
/// time
/// for one, the [Keeper] sees to it.
public final class ThrowawayServer implements AutoCloseable {
    private static final String SUPERUSER = "postgres";

    private final Programs programs;
    private final Path home;
    private final int port;
    private final String password;
    private final Keeper keeper;
    private final Thread hook = new Thread(this::end);

    private boolean ended;

    /// @param mode how it is stopped in the end
    /// @param temporary whether its folder goes away with it
    private ThrowawayServer(Programs programs, Path home, String mode, boolean temporary) throws IOException {
        this.programs = programs;
        this.home = home;
        synchronized (this) {
            Runtime.getRuntime().addShutdownHook(hook);
            this.keeper = new Keeper(stopCommand(programs, home, mode), temporary ? home : null);
        }
        this.port = freePort();
        this.password = password(home.resolve("password"));
    }

    /// Starts a server in a temporary folder that goes away with it. Takes two to three seconds.
    ///
    /// @param settings settings of `postgresql.conf` that differ, unquoted
    /// @throws dbre.finding.Refusal when this machine cannot run it
    public static ThrowawayServer start(Programs programs, Map<String, String> settings) {
        try {
            Path home = Files.createTempDirectory("dbre-postgres");
            return new ThrowawayServer(programs, home, "immediate", true).started(settings);
        } catch (IOException e) {
            throw Programs.noRoom(e);
        }
    }

    /// Starts a server whose data stay in the given folder; an earlier one's data are taken up again.
    public static ThrowawayServer startIn(Path folder, Programs programs, Map<String, String> settings) {
        try {
            Path home = Files.createDirectories(folder).toAbsolutePath();
            return new ThrowawayServer(programs, home, "fast", false).started(settings);
        } catch (IOException e) {
            throw Programs.noRoom(e);
        }
    }

    private ThrowawayServer started(Map<String, String> settings) throws IOException {
        try {
            initialise();
            configure(settings);
            control("start");
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Always `127.0.0.1`.
    public String host() {
        return "127.0.0.1";
    }

    /// The port, chosen among the free ones.
    public int port() {
        return port;
    }

    /// A libpq URL of one of its databases as the superuser, with the password.
    public String url(String database) {
        return url(database, SUPERUSER, password);
    }

    /// The same as another role of the server.
    public String url(String database, String role, String itsPassword) {
        return "postgresql://%s:%s@%s:%d/%s".formatted(role, itsPassword, host(), port, database);
    }

    /// The same as a JDBC URL.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s".formatted(host(), port, database, SUPERUSER, password);
    }

    /// A connection to one of its databases as the superuser.
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database));
    }

    /// Makes an empty database.
    public void createDatabase(String database) {
        run(SUPERUSER, "create database " + Identifiers.quoted(database));
    }

    /// Runs SQL in one of its databases. Several statements make one transaction; what cannot run in a
    /// transaction, such as VACUUM, has to come alone.
    public void run(String database, String script) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + "\nin: " + script, e);
        }
    }

    /// Stops it and starts it again on the same port; connections break.
    public void restart() {
        control("restart");
    }

    /// Stops it and, if its folder is temporary, removes that.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending, and the hook is at it.
        }
        end();
    }

    /// Waits for a program that is at work: whoever stops a server while it starts may come too early.
    private synchronized void end() {
        ended = true;
        keeper.close();
    }

    private synchronized void run(String program, List<String> arguments) {
        if (ended) {
            throw new IllegalStateException("the server was stopped");
        }
        programs.run(program, arguments, log());
    }

    private void initialise() {
        if (Files.exists(data(home).resolve("PG_VERSION"))) {
            return;
        }
        List<String> arguments = List.of(
                "--pgdata=" + data(home),
                "--username=" + SUPERUSER,
                "--pwfile=" + home.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync");
        run("initdb", arguments);
    }

    private void configure(Map<String, String> settings) throws IOException {
        Map<String, String> all = new TreeMap<>(Map.of(
                "listen_addresses", host(),
                "port", String.valueOf(port),
                "unix_socket_directories", "",
                "timezone", "UTC",
                "fsync", "off",
                "synchronous_commit", "off",
                "full_page_writes", "off"));
        all.putAll(settings);
        List<String> lines = new ArrayList<>();
        all.forEach((name, value) -> lines.add(name + " = " + Identifiers.literal(value)));
        Files.write(data(home).resolve("postgresql.auto.conf"), lines);
    }

    private void control(String action) {
        List<String> arguments = List.of("--pgdata=" + data(home), "--log=" + log(), "--mode=fast", "--wait", action);
        run("pg_ctl", arguments);
    }

    private static List<String> stopCommand(Programs programs, Path home, String mode) {
        return programs.command("pg_ctl", List.of("--pgdata=" + data(home), "--mode=" + mode, "--wait", "stop"));
    }

    private static Path data(Path home) {
        return home.resolve("data");
    }

    private Path log() {
        return home.resolve("log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }
}
