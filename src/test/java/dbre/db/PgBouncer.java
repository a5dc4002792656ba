package dbre.db;

import com.sun.security.auth.module.UnixSystem;
import dbre.proof.DebianPackages;
import dbre.proof.Proof;
import dbre.twin.ThrowawayServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Debian's PgBouncer in transaction mode before a server: two connections for any number of clients.
final class PgBouncer implements AutoCloseable {
    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static PgBouncer before(ThrowawayServer server, Path folder) throws Exception {
        Path files = DebianPackages.with("pgbouncer", "libc-ares2", "libevent-2.1-7");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String password = URI.create(server.url("postgres")).getUserInfo().replaceFirst("^[^:]*:", "");
        Path settings =
                Files.writeString(folder.resolve("pgbouncer.ini"), """
                    [databases]
                    * = host=127.0.0.1 port=%d user=postgres password=%s
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = any
                    pool_mode = transaction
                    default_pool_size = 2
                    """.formatted(server.port(), password, port));
        List<String> command = new ArrayList<>();
        if (new UnixSystem().getUid() == 0) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.addAll(List.of(files.resolve("usr/sbin/pgbouncer").toString(), settings.toString()));
        Path log = folder.resolve("pgbouncer.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("LD_LIBRARY_PATH", libraries(files));
        PgBouncer bouncer = new PgBouncer(builder.start(), port);
        bouncer.awaitListening(log);
        return bouncer;
    }

    private static String libraries(Path files) throws IOException {
        try (Stream<Path> folders = Files.walk(files.resolve("usr/lib"))) {
            return folders.filter(Files::isDirectory).map(Path::toString).collect(Collectors.joining(":"));
        }
    }

    private void awaitListening(Path log) throws Exception {
        for (int attempt = 0; attempt < 600 && process.isAlive(); attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        close();
        throw Proof.missing("PgBouncer did not start: " + Files.readString(log));
    }

    String url(String database) {
        return "postgresql://postgres@127.0.0.1:%d/%s".formatted(port, database);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
