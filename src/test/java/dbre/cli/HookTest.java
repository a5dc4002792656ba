package dbre.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Settings;
import dbre.server.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class HookTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psql -c 'DROP TABLE orders'",
                "psql shop -Atc \"DELETE FROM orders\"",
                "PGPASSWORD=x psql --command='TRUNCATE orders' shop",
                "psql -c 'UPDATE orders SET paid = true WHERE true'",
                "cd app && psql -c \"select 1\" ; psql -c 'drop schema shop cascade'",
                "echo 'DROP TABLE orders;' | psql shop",
                "psql shop <<EOF\nSELECT 1;\nDELETE FROM orders;\nEOF",
                "cat <<'SQL' | psql shop\nTRUNCATE orders;\nSQL\n",
                "psql <<< 'DROP TABLE orders'",
                "docker compose exec -T db psql -U app -c 'DROP TABLE orders'",
                "kubectl exec pod/db -- psql -c 'CREATE INDEX i ON orders (id)'",
                "sudo -u postgres psql -c 'VACUUM FULL orders'",
                "bash -c \"psql -c 'DROP TABLE orders'\"",
                "ssh db1 'psql -c \"DROP TABLE orders\"'",
                "echo $(psql -c 'DROP TABLE orders')",
                "psql -c 'WITH gone AS (DELETE FROM orders RETURNING *) SELECT count(*) FROM gone'",
                "psql -c 'DROP TABLE :name'",
                "alembic upgrade head",
                "cd api && poetry run alembic -c alembic.ini downgrade -1",
                "python3 -m alembic upgrade +1",
                "flask db upgrade",
                "dropdb shop",
                "python -c \"connection.execute('DROP TABLE orders')\"",
                "python3 - <<'PY'\ncursor.execute('DELETE FROM orders')\nPY"
            })
    void blocksWhatDestroysOrBlocks(String command) throws Exception {
        String reason = bash(command);
        assertTrue(reason.startsWith("dbre-mcp: ") && reason.contains("Safe way"), () -> command + " -> " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls -la",
                "git commit -m 'DROP TABLE orders'",
                "grep -rn 'DROP TABLE' migrations",
                "rg psql README.md",
                "echo 'TRUNCATE orders'",
                "psql -c 'SELECT * FROM orders'",
                "psql -c '\\d orders'",
                "psql -c \"DELETE FROM orders WHERE id = 7\"",
                "psql -c 'CREATE INDEX CONCURRENTLY i ON orders (id)'",
                "alembic upgrade head --sql > out.sql",
                "alembic heads",
                "alembic revision -m 'drop table'",
                "python manage.py runserver",
                "cat <<EOF > notes.md\nDROP TABLE orders;\nEOF",
                "psql --version # DROP TABLE orders",
                "pytest -k delete",
                "mvn -q test -Dtest=DropTest"
            })
    void letsAllElseThrough(String command) throws Exception {
        assertEquals("", bash(command));
    }

    @Test
    void judgesTheFileThatPsqlRuns() throws Exception {
        Files.writeString(folder.resolve("change.sql"), "ALTER TABLE orders ALTER COLUMN id TYPE text;");
        assertTrue(bash("psql -f change.sql").contains("change-column-type-rewrite"));
        assertTrue(bash("psql shop < change.sql").contains("change-column-type-rewrite"));
        assertEquals("", bash("psql -f missing.sql"));
    }

    @Test
    void judgesAMigrationThatIsWritten() throws Exception {
        assertTrue(write("versions/a1.py", REVISION).contains("index-not-concurrent"));
        assertEquals("", write("notes.py", "print('drop table')"));
        assertTrue(write("db/1.sql", "CREATE INDEX i ON orders (id);").contains("CONCURRENTLY"));
        assertTrue(write("db/1.sql", "DROP TABLE :name;").contains("cannot be read"));
        assertEquals(
                "", write("db/1.sql", "-- dbre: ignore index-not-concurrent -- small\nCREATE INDEX i ON orders (id);"));
    }

    @Test
    void judgesTheFileAsAnEditWillLeaveIt() throws Exception {
        Files.writeString(
                folder.resolve("a1.py"), REVISION.replace("op.create_index(\"i\", \"orders\", [\"id\"])", "pass"));
        ObjectNode input = Json.ANSWERS.createObjectNode();
        input.put("file_path", "a1.py").put("old_string", "pass").put("new_string", "op.drop_table(\"orders\")");
        assertTrue(reason("Edit", input).contains("drop-table"));
    }

    @Test
    void asksInsteadOfDenying() throws Exception {
        assertEquals(
                "ask",
                run(event("Bash", Json.ANSWERS.createObjectNode().put("command", "dropdb shop")), "--ask")
                        .path("hookSpecificOutput")
                        .path("permissionDecision")
                        .asString());
    }

    private static final String REVISION = """
        from alembic import op
        revision = "a1"
        down_revision = None
        def upgrade():
            op.create_index("i", "orders", ["id"])
        def downgrade():
            op.drop_index("i")
        """;

    private String bash(String command) throws Exception {
        return reason("Bash", Json.ANSWERS.createObjectNode().put("command", command));
    }

    private String write(String path, String content) throws Exception {
        return reason(
                "Write", Json.ANSWERS.createObjectNode().put("file_path", path).put("content", content));
    }

    private String reason(String tool, ObjectNode input) throws Exception {
        JsonNode output = run(event(tool, input)).path("hookSpecificOutput");
        if (!output.isMissingNode()) {
            assertEquals("PreToolUse", output.path("hookEventName").asString());
            assertEquals("deny", output.path("permissionDecision").asString());
        }
        return output.path("permissionDecisionReason").asString("");
    }

    private String event(String tool, ObjectNode input) {
        ObjectNode event = Json.ANSWERS.createObjectNode();
        event.put("session_id", "s").put("cwd", folder.toString()).put("hook_event_name", "PreToolUse");
        event.put("tool_name", tool).set("tool_input", input);
        return event.toString();
    }

    private static JsonNode run(String event, String... operands) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Hook hook = new Hook(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                0,
                hook.run(
                        Settings.of(Map.of(), Map.of()),
                        List.of(operands),
                        new PrintStream(printed, true, StandardCharsets.UTF_8)));
        String text = printed.toString(StandardCharsets.UTF_8);
        return text.isEmpty() ? Json.ANSWERS.createObjectNode() : Json.ANSWERS.readTree(text);
    }
}
