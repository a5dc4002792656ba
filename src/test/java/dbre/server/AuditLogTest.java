package dbre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.server.AuditLog.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AuditLogTest {
    @TempDir
    private Path folder;

    private static final List<Fixtures.Echo> TOOLS = List.of(new Fixtures.Echo());

    private static ObjectNode arguments(String text) {
        return Json.ANSWERS.createObjectNode().put("text", text);
    }

    private List<JsonNode> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Json.ANSWERS::readTree).toList();
    }

    @Test
    void recordsEachCallAsALine() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        Toolbox toolbox = new Toolbox(TOOLS, AuditLog.at(file.toString()), JsonTree.MESSAGE_LIMIT);
        toolbox.call(new Caller("an agent", "192.0.2.1", "7"), "echo", arguments("s3cret"));
        toolbox.call("echo", arguments("refuse"));
        toolbox.call("s3cret tool", arguments("x"));
        JsonNode answered = lines(file).getFirst();
        assertEquals("an agent", answered.path("client").asString());
        assertEquals("192.0.2.1", answered.path("address").asString());
        assertEquals("7", answered.path("request").asString());
        assertEquals("echo", answered.path("tool").asString());
        assertEquals("BLOCKED", answered.path("status").asString());
        assertTrue(answered.path("duration_ms").asDouble() > 0);
        assertEquals("NOT_THIS", lines(file).get(1).path("refusal").asString());
        assertEquals("unknown", lines(file).getLast().path("tool").asString());
        assertFalse(Files.readString(file).contains("s3cret"), Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void fingerprintsStatementsWithoutTheirValues() {
        String one = fingerprint("select * from users where email = 's3cret'");
        assertTrue(one.matches("[0-9a-f]{16}"), one);
        assertEquals(one, fingerprint("SELECT *  FROM users WHERE email='other' -- s3cret"));
        assertFalse(one.equals(fingerprint("select * from users where name = 's3cret'")));
        assertEquals("null", fingerprint("select from where"));
        assertEquals("null", fingerprint(""));
    }

    private static String fingerprint(String sql) {
        ObjectNode arguments = Json.ANSWERS.createObjectNode().put("sql", sql);
        Outcome outcome = Outcome.refused(new Refusal("X", "m", "h"));
        AuditEntry entry = AuditEntry.of(Caller.UNKNOWN, "run_query", arguments, outcome, 1);
        assertFalse(Json.ANSWERS.writeValueAsString(entry).contains("s3cret"));
        return String.valueOf(entry.fingerprint());
    }

    @Test
    void goesOnAfterTheFileWasRotatedAway() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        Toolbox toolbox = new Toolbox(TOOLS, AuditLog.at(file.toString()), JsonTree.MESSAGE_LIMIT);
        toolbox.call("echo", arguments("x"));
        Files.move(file, folder.resolve("audit.1.jsonl"));
        toolbox.call("echo", arguments("x"));
        assertEquals(1, lines(file).size());
    }

    @Test
    void refusesAFileThatCannotBeWritten() {
        Refusal refusal = assertThrows(
                Refusal.class, () -> AuditLog.at(folder.resolve("no/such/file").toString()));
        assertEquals("BAD_SETTING", refusal.code());
    }

    @Test
    void aFullDiskBreaksNoCall() {
        Toolbox toolbox = new Toolbox(
                TOOLS,
                new JsonLines(line -> {
                    throw new IOException("No space left on device");
                }),
                JsonTree.MESSAGE_LIMIT);
        assertFalse(toolbox.call("echo", arguments("x")).failed());
        assertFalse(toolbox.call("echo", arguments("x")).failed());
    }
}
