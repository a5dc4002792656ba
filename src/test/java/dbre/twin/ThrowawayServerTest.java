package dbre.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryServer
class ThrowawayServerTest {
    private final LivePostgres postgres;

    ThrowawayServerTest(LivePostgres postgres) {
        this.postgres = postgres;
    }

    @Test
    void isOfTheMajorAskedFor() {
        LiveDatabase database = postgres.database("");
        String number = database.value("show server_version_num");
        assertTrue(number != null && number.startsWith(String.valueOf(postgres.major())), number);
    }

    @Test
    void givesEachTestItsOwnDatabase() {
        LiveDatabase first = postgres.database("create table t (id int); insert into t values (1);");
        LiveDatabase second = postgres.database("create table t (id int)");
        assertEquals("1", first.value("select count(*) from t"));
        assertEquals("0", second.value("select count(*) from t"));
    }

    @Test
    void takesUpItsDataAgainInTheSameFolder(@TempDir Path folder) {
        try (ThrowawayServer server = ThrowawayServer.startIn(folder, Programs.bundled(), Map.of())) {
            server.run("postgres", "create table kept (id int)");
        }
        try (ThrowawayServer server = ThrowawayServer.startIn(folder, Programs.bundled(), Map.of("work_mem", "7MB"))) {
            LiveDatabase database = new LiveDatabase(server, "postgres");
            assertEquals("0", database.value("select count(*) from kept"));
            assertEquals("7MB", database.value("show work_mem"));
        }
    }

    @Test
    void leavesNeitherFilesNorProcessBehind() throws IOException {
        ThrowawayServer server = LivePostgres.start(postgres.major(), Map.of());
        Path data = Path.of(String.valueOf(new LiveDatabase(server, "postgres").value("show data_directory")));
        assertTrue(Files.exists(data));
        server.close();
        assertFalse(Files.exists(data.getParent()));
        assertThrows(IOException.class, () -> new Socket(server.host(), server.port()).close());
    }
}
