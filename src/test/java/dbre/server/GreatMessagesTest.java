package dbre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Messages and scripts that are great, too great for the settings, or too great for the memory.
class GreatMessagesTest {
    private static final String SMALL = "ALTER TABLE t ADD COLUMN c int";

    /// As the launcher has them.
    private static final List<String> GIVING_BACK =
            List.of("-Xms32m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20", "-XX:-ShrinkHeapInSteps");

    private static final long NEAR_MB = 100;
    private static final int LOOKS = 120;

    @TempDir
    Path project;

    @Test
    void refusesATextOverTheLimitOfTheSettings() {
        Toolbox toolbox = new Toolbox(List.of(new Fixtures.Echo()), AuditLog.NONE, 10);
        assertEquals("SCRIPT_TOO_LARGE", code(toolbox, "ä".repeat(6)));
        assertEquals("", code(toolbox, "ä".repeat(5)));
    }

    private static String code(Toolbox toolbox, String text) {
        return toolbox.call("echo", JsonTree.object().put("text", text))
                .content()
                .path("code")
                .asString("");
    }

    @Test
    void refusesWhatDoesNotFitIntoMemoryAndGoesOn() throws Exception {
        try (ServerProcess server = start(List.of("-Xmx96m"))) {
            check(server, 1, (SMALL + ";\n").repeat(60_000));
            assertTrue(server.next().toString().contains("SCRIPT_TOO_LARGE"));
            server.send("x".repeat(JsonTree.MESSAGE_LIMIT - 1));
            JsonNode error = server.next();
            assertTrue(error.at("/error/code").intValue() < 0, error::toString);
            check(server, 2, SMALL);
            assertTrue(server.next().at("/result/structuredContent").has("findings"));
        }
    }

    @Test
    void judgesAScriptOfTheGreatestLengthInTheHeapOfTheLauncher() throws Exception {
        try (ServerProcess server = start(List.of("-Xms32m", "-Xmx1g"))) {
            check(server, 1, "INSERT INTO t VALUES ('" + "x".repeat((16 << 20) - 100) + "'); DROP TABLE t;");
            assertEquals(
                    "BLOCKED",
                    server.next().at("/result/structuredContent/status").asString());
        }
    }

    @Test
    void givesTheMemoryOfAGreatMessageBack() throws Exception {
        try (ServerProcess server = start(GIVING_BACK)) {
            check(server, 1, SMALL);
            server.next();
            long before = resident(server);
            check(server, 2, "x".repeat(20_000_000));
            assertTrue(server.next().toString().contains("SCRIPT_TOO_LARGE"));
            long after = resident(server);
            for (int look = 0; look < LOOKS && after > before + NEAR_MB; look++) {
                Thread.sleep(500);
                after = resident(server);
            }
            assertTrue(after <= before + NEAR_MB, before + " MB before, " + after + " MB after");
        }
    }

    private ServerProcess start(List<String> options) throws Exception {
        ServerProcess server = ServerProcess.start(options, Main.class, "--project", project.toString());
        server.greet();
        return server;
    }

    private static void check(ServerProcess server, int id, String sql) throws Exception {
        server.call(id, "check_migration_safety", Map.of("sql", sql));
    }

    /// In megabytes; 0 where that cannot be told.
    private static long resident(ServerProcess server) throws Exception {
        Path status = Path.of("/proc", String.valueOf(server.handle().pid()), "status");
        return Files.notExists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                        .findFirst()
                        .orElseThrow();
    }
}
