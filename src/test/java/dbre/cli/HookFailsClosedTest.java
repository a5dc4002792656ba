package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Settings;
import dbre.finding.Refusal;
import dbre.server.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// What the hook cannot judge is refused, and only what is valid and names another tool passes unseen.
class HookFailsClosedTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "null",
                "7",
                "\"Bash\"",
                "{}",
                "{\"tool_name\":null}",
                "{\"tool_name\":7}",
                "{\"tool_name\":\"Read\"} {\"tool_name\":\"Bash\"}",
                "{\"tool_name\":\"Bash\",\"tool_name\":\"Read\"}",
                "\uFEFF{\"tool_name\":\"Read\"}",
                "{\"tool_name\":\"Read\",\"cwd\":7}",
                "{\"tool_name\":\"Read\",\"cwd\":\"\\u0000\"}",
                "{\"tool_name\":\"Bash\"}",
                "{\"tool_name\":\"Bash\",\"tool_input\":7}",
                "{\"tool_name\":\"Bash\",\"tool_input\":{}}",
                "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":null}}",
                "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":[\"psql\"]}}",
                "{\"tool_name\":\"Bash\",\"tool_input\":{\"Command\":\"dropdb shop\"}}",
                "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"psql -c 'drop\\u0000 table orders'\"}}",
                "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"psql\\u0000 -c 'drop table orders'\"}}",
                "{\"tool_name\":\"Write\",\"tool_input\":{\"file_path\":\"a.sql\"}}",
                "{\"tool_name\":\"Write\",\"tool_input\":{\"content\":\"DROP TABLE orders\"}}",
                "{\"tool_name\":\"Write\",\"tool_input\":{\"file_path\":7,\"content\":\"DROP TABLE orders\"}}",
                "{\"tool_name\":\"Edit\",\"tool_input\":{\"file_path\":\"a.sql\",\"old_string\":\"x\"}}",
                "{\"tool_name\":\"Edit\",\"tool_input\":{\"old_string\":\"x\",\"new_string\":\"y\"}}",
                "{\"tool_name\":\"MultiEdit\",\"tool_input\":{\"file_path\":\"a.sql\",\"edits\":\"x\"}}",
                "{\"tool_name\":\"MultiEdit\",\"tool_input\":{\"file_path\":\"a.sql\",\"edits\":[7]}}"
            })
    void refusesABrokenEvent(String event) {
        denied(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesAnotherEncoding() {
        denied(new ByteArrayInputStream("{\"tool_name\":\"Read\"}".getBytes(StandardCharsets.UTF_16)));
        denied(new ByteArrayInputStream("{\"tool_name\":\"Größe\"}".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tool_name\":\"Read\"}",
                "{\"tool_name\":\"Read\",\"tool_input\":\"DROP TABLE orders\"}",
                "{\"tool_name\":\"mcp__shop__drop\",\"tool_input\":{\"command\":\"dropdb shop\"}}",
                "{\"tool_name\":\"\",\"tool_input\":{}}"
            })
    void letsPassAnotherTool(String event) throws Exception {
        assertEquals("", run(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void refusesWhatTakesTooLong() {
        CountDownLatch never = new CountDownLatch(1);
        InputStream endless = failing(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Refusal refusal = assertThrows(Refusal.class, () -> run(new Hook(endless, Duration.ofMillis(20))));
        assertTrue(refusal.message().contains("took longer"), refusal.message());
    }

    @Test
    void refusesWhateverFails() {
        denied(failing(() -> {
            throw new StackOverflowError();
        }));
        denied(failing(() -> {
            throw new OutOfMemoryError("Java heap space");
        }));
        denied(failing(() -> {
            throw new NoClassDefFoundError("dbre/sql/SqlParser");
        }));
        assertEquals(2, new Hook(InputStream.nullInputStream()).codeOfBug());
    }

    /// On a full disk the verdict is lost.
    @Test
    void refusesWhenTheVerdictCannotBeWritten() {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        InputStream in = event("Bash", Map.of("command", "dropdb shop"));
        assertThrows(Refusal.class, () -> new Hook(in).run(Settings.of(Map.of(), Map.of()), List.of(), full));
    }

    @Test
    void refusesAFileThatItCannotRead() {
        denied(event("Bash", Map.of("command", "psql -f .")));
        assertTrue(folder.resolve("folder.sql").toFile().mkdir());
        denied(event("Edit", Map.of("file_path", "folder.sql", "old_string", "a", "new_string", "b")));
    }

    @Test
    void readsFilesInOtherEncodings() throws Exception {
        Files.write(folder.resolve("a.sql"), "-- größe\nDROP TABLE orders;".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(run(event("Bash", Map.of("command", "psql -f a.sql"))).contains("deny"));
        Files.write(folder.resolve("b.sql"), "\uFEFFDROP TABLE orders;".getBytes(StandardCharsets.UTF_16LE));
        assertTrue(run(event("Bash", Map.of("command", "psql -f b.sql"))).contains("deny"));
        String revision = "# größe\r\n"
                + "from alembic import op\r\n"
                + "revision = 'a1'\r\n"
                + "down_revision = None\r\n"
                + "def upgrade():\r\n"
                + "    pass\r\n"
                + "    pass\r\n";
        Files.write(folder.resolve("a1.py"), revision.getBytes(StandardCharsets.ISO_8859_1));
        String old = "    pass\n    pass";
        Map<String, String> edit =
                Map.of("file_path", "a1.py", "old_string", old, "new_string", "    op.drop_table('orders')");
        assertTrue(run(event("Edit", edit)).contains("deny"));
    }

    @Test
    void refusesAnEditOfWhatIsNotThere() throws Exception {
        Files.writeString(folder.resolve("a1.py"), "revision = 'a1'\n");
        denied(event("Edit", Map.of("file_path", "a1.py", "old_string", "b", "new_string", "c")));
        assertEquals("", run(event("Edit", Map.of("file_path", "a.txt", "old_string", "b", "new_string", "c"))));
    }

    private interface Failure {
        void happen() throws IOException;
    }

    private static InputStream failing(Failure failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                failure.happen();
                return -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return read();
            }
        };
    }

    private InputStream event(String tool, Map<String, String> input) {
        ObjectNode event = Json.ANSWERS.createObjectNode();
        event.put("cwd", folder.toString()).put("tool_name", tool);
        input.forEach(event.putObject("tool_input")::put);
        return new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Refusal denied(InputStream in) {
        Refusal refusal = assertThrows(Refusal.class, () -> run(in));
        assertTrue((refusal.message() + refusal.hint()).contains("denied"), refusal.message());
        return refusal;
    }

    private static String run(InputStream in) throws Exception {
        return run(new Hook(in, Duration.ofHours(1)));
    }

    private static String run(Hook hook) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        assertEquals(0, hook.run(Settings.of(Map.of(), Map.of()), List.of(), out));
        return printed.toString(StandardCharsets.UTF_8);
    }
}
