package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.twin.ThrowawayServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that is a streaming standby is read, explained and guarded like any other.
@OnEveryServer
class StandbyTest {
    private final int major;

    @TempDir
    Path folder;

    StandbyTest(LivePostgres postgres) {
        major = postgres.major();
    }

    @Test
    void readsAndExplainsOnAStandby() throws Exception {
        Path first = folder.resolve("primary");
        try (ThrowawayServer server = LivePostgres.startIn(first, major, Map.of())) {
            server.run("postgres", "create table item (id int primary key); insert into item values (1)");
        }
        Path second = folder.resolve("standby");
        copy(first, second);
        Files.createFile(second.resolve("data/standby.signal"));
        try (ThrowawayServer primary = LivePostgres.startIn(first, major, Map.of());
                ThrowawayServer standby = LivePostgres.startIn(second, major, follows(primary, first));
                PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(standby.url("postgres"), Map.of()))) {
            primary.run("postgres", "insert into item values (2)");
            while (!"2".equals(run(gateway, "select count(*) from item"))) {
                Thread.sleep(20);
            }
            assertEquals("true", run(gateway, "select pg_is_in_recovery()"));
            assertEquals(
                    "FORBIDDEN_FUNCTION",
                    assertThrows(Refusal.class, () -> run(gateway, "select pg_promote()"))
                            .code());
            for (ExplainMode mode : ExplainMode.values()) {
                assertTrue(new Explainer(gateway)
                        .explain(Guard.admitForPlan("select * from item"), List.of(), mode, 1e9, Duration.ofSeconds(9))
                        .json()
                        .contains("Scan"));
            }
        }
    }

    private static String run(Gateway gateway, String sql) {
        GuardedSql guarded = Guard.admit(sql);
        return String.valueOf(gateway.read(session -> session.guarded(guarded, List.of(), Limits.DEFAULT))
                .rows()
                .getFirst()
                .getFirst());
    }

    private static Map<String, String> follows(ThrowawayServer primary, Path home) throws IOException {
        return Map.of(
                "primary_conninfo",
                "host=%s port=%d user=postgres password=%s"
                        .formatted(primary.host(), primary.port(), Files.readString(home.resolve("password"))));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
