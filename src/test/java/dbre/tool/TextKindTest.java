package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Composition;
import dbre.Settings;
import dbre.server.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// A text in the wrong argument is refused with the name of the right one, and nothing read is never safe.
class TextKindTest {
    private static final String REVISION = """
        from alembic import op
        revision = "a1"
        down_revision = None
        def upgrade():
            op.drop_table("orders")
        """;

    @TempDir
    Path folder;

    private Composition composition;

    @BeforeEach
    void open() {
        composition = Composition.of(Settings.of(Map.of("project", folder.toString()), Map.of()));
    }

    @AfterEach
    void close() {
        composition.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE orders DROP COLUMN channel",
                "-- old\nDROP TABLE orders;\nDROP TABLE lines;",
                "UPDATE orders\nSET\nstatus = 'x'",
                "\uFEFFDROP TABLE orders"
            })
    void sqlIsNoSource(String sql) {
        refused("is SQL", "sql", "check_migration_safety", Map.of("source", sql));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello there", "DROP TABL orders", "()", "'''", "x = 1", "import os", "class Order: pass"})
    void anythingElseIsNoSourceEither(String text) {
        refused("no Alembic revision", "upgrade", "check_migration_safety", Map.of("source", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\n", "\t"})
    void emptyTextsAreRefused(String text) {
        refused("source is empty", "sql", "check_migration_safety", Map.of("source", text));
        refused("sql is empty", "SQL", "check_migration_safety", Map.of("sql", text));
        refused("ddl is empty", "DDL", "draft_alembic_migration", Map.of("ddl", text));
    }

    @Test
    void pythonIsNoSql() throws IOException {
        refused("is Python", "source", "check_migration_safety", Map.of("sql", REVISION));
        refused("is Python", "check_migration_safety", "draft_alembic_migration", Map.of("ddl", REVISION));
        Files.writeString(folder.resolve("a.sql"), REVISION);
        Files.writeString(folder.resolve("b.py"), "DROP TABLE orders;");
        refused("is Python", ".py", "check_migration_safety", Map.of("path", "a.sql"));
        refused("is SQL", ".sql", "check_migration_safety", Map.of("path", "b.py"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- nothing here", "/* nothing */", ";", ";;\n;"})
    void scriptsWithoutStatementsAreNotCalledSafe(String sql) {
        Outcome outcome = call("check_migration_safety", Map.of("sql", sql));
        assertEquals("DONE_WITH_CONCERNS", outcome.content().path("status").asString(), outcome.text());
        assertEquals(
                "No statement was read, so nothing is judged.",
                outcome.content().path("summary").asString());
    }

    @Test
    void whatIsRightIsJudged() {
        assertEquals("BLOCKED", status(Map.of("source", REVISION)));
        assertEquals("BLOCKED", status(Map.of("sql", "DROP TABLE orders")));
        Outcome nothing =
                call("check_migration_safety", Map.of("source", REVISION.replace("op.drop_table(\"orders\")", "pass")));
        assertEquals(
                "There is no statement to run.",
                nothing.content().path("summary").asString(),
                nothing.text());
        assertEquals("BLOCKED", status(Map.of("sql", "DROP TABLE orders; SELEC 1;")));
    }

    private String status(Map<String, Object> arguments) {
        return call("check_migration_safety", arguments)
                .content()
                .path("status")
                .asString();
    }

    private void refused(String message, String hint, String tool, Map<String, Object> arguments) {
        Outcome outcome = call(tool, arguments);
        assertTrue(outcome.failed(), outcome.text());
        assertEquals("BAD_ARGUMENT", outcome.content().path("code").asString(), outcome.text());
        assertTrue(outcome.content().path("message").asString().contains(message), outcome.text());
        assertTrue(outcome.content().path("hint").asString().contains(hint), outcome.text());
    }

    private Outcome call(String tool, Map<String, Object> arguments) {
        return composition.toolbox().call(tool, JsonMapper.shared().valueToTree(arguments));
    }
}
