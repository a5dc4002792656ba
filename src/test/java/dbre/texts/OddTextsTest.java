package dbre.texts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.Composition;
import dbre.Settings;
import dbre.finding.Refusal;
import dbre.server.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Texts of every form and size, in every place that a tool reads: an answer or a refusal, never an internal error.
class OddTextsTest {
    private static final String HEAD = """
        from alembic import op
        import sqlalchemy as sa
        revision = "a1"
        down_revision = None
        def upgrade():
        """;
    private static final String MODEL = """
        from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
        class Base(DeclarativeBase):
            pass
        class Page(Base):
            __tablename__ = "pages"
            id: Mapped[int] = mapped_column(primary_key=True)
            body: Mapped[str]
        """;
    private static final Map<String, Object> SEARCH = Map.of("query", "pages", "table", "pages", "column", "body");
    private static final Map<String, Object> DROP = Map.of("sql", "ALTER TABLE pages DROP COLUMN body");
    private static final Map<String, Object> DRAFT = Map.of("ddl", "ALTER TABLE pages ADD COLUMN note text");

    @TempDir
    Path folder;

    private Composition composition;

    @BeforeEach
    void makeProject() throws IOException {
        Files.createDirectories(folder.resolve("migrations/versions"));
        write("alembic.ini", "[alembic]\nscript_location = migrations\n");
        write("migrations/env.py", "");
        write("models.py", MODEL);
        composition = Composition.of(Settings.of(Map.of("project", folder.toString()), Map.of()));
    }

    @AfterEach
    void close() {
        composition.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000})
    void sql(int size) {
        OddTexts.sql(size).forEach((form, text) -> {
            call(form, "check_migration_safety", Map.of("sql", text));
            call(form, "draft_alembic_migration", Map.of("ddl", text));
            call(form, "codebase_search", Map.of("query", text));
            call(form, "run_query", Map.of("sql", text));
            call(form, "explain_analyze", Map.of("sql", text));
            call(form, "inspect_schema", Map.of("table", text));
            write("a.sql", text);
            call(form, "check_migration_safety", Map.of("path", "a.sql"));
            assertAnswered(form, "codebase_search", SEARCH);
            assertAnswered(form, "check_migration_safety", DROP);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000})
    void python(int size) {
        OddTexts.python(size).forEach((form, text) -> {
            String source = HEAD + text + "\ndef downgrade():\n    pass\n";
            call(form, "check_migration_safety", Map.of("source", source));
            write("migrations/versions/a1_x.py", source);
            write(
                    "b.py",
                    MODEL.replace("Page", "B").replace("pages", "b") + "    x = 'SELECT body FROM pages'\n" + text);
            call(form, "check_migration_safety", Map.of("range", "base:head"));
            call(form, "draft_alembic_migration", DRAFT);
            assertAnswered(form, "codebase_search", SEARCH);
            assertAnswered(form, "check_migration_safety", DROP);
            write("migrations/env.py", text.strip());
            call(form, "draft_alembic_migration", DRAFT);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 50_000})
    void data(int size) {
        List<String> files =
                List.of("contract.json", "contract.yaml", "a.avsc", "a.proto", ".gitignore", "pyproject.toml");
        OddTexts.data(size).forEach((form, text) -> {
            files.forEach(file -> write(file, text));
            assertAnswered(form, "codebase_search", SEARCH);
            call(form, "draft_alembic_migration", DRAFT);
            write("dbre.yaml", text);
            try {
                Settings.of(Map.of("project", folder.toString()), Map.of());
            } catch (Refusal refusal) {
                assertEquals("BAD_SETTING", refusal.code());
            }
        });
    }

    @Test
    void oneLongLiteralEndsNothing() {
        String insert = "INSERT INTO pages (body) VALUES ('" + "x".repeat(1_200) + "');\n";
        write("seed.sql", insert + "DROP TABLE pages;\n");
        write("queries.py", "SQL = \"\"\"" + insert + "\"\"\"\n");
        write("migrations/versions/a1_x.py", HEAD + "    op.execute(\"" + insert.strip() + "\")\n");
        assertAnswered("literal", "codebase_search", SEARCH);
        assertAnswered("literal", "check_migration_safety", DROP);
        assertAnswered("literal", "check_migration_safety", Map.of("range", "base:head"));
        assertAnswered("literal", "draft_alembic_migration", DRAFT);
        Outcome judged = call("literal", "check_migration_safety", Map.of("path", "seed.sql"));
        assertEquals("BLOCKED", judged.content().path("status").asString(), judged.text());
    }

    /// One text of 5 MB in a place of each kind.
    @Test
    void greatTextsEndNothing() {
        String great = "x'' ".repeat(1_250_000);
        String insert = "INSERT INTO pages (body) VALUES ('" + great + "');\n";
        write("seed.sql", insert + "DROP TABLE pages;\n");
        write("notes.sql", "/*" + great + "*/ SELECT body FROM pages; -- " + great);
        write("queries.py", "SQL = \"\"\"" + insert + "\"\"\"\n# " + great + "\nNAME = f\"{" + great.strip() + "}\"\n");
        write("models.py", MODEL.replace("    id:", "    \"\"\"" + great + "\"\"\"\n    id:"));
        write("migrations/versions/a1_x.py", HEAD + "    op.execute(\"" + insert.strip() + "\")\n");
        write("contract.json", "{\"pages\": \"" + great + "\"}");
        write("contract.yaml", "pages: \"" + great + "\"\n");
        write("README.md", "# pages\n```sql\n" + insert + "```\n");
        assertAnswered("great", "codebase_search", SEARCH);
        assertAnswered("great", "check_migration_safety", DROP);
        assertAnswered("great", "check_migration_safety", Map.of("range", "base:head"));
        assertAnswered("great", "draft_alembic_migration", DRAFT);
        call("great", "check_migration_safety", Map.of("sql", "COMMENT ON TABLE pages IS '" + great + "'"));
        call("great", "check_migration_safety", Map.of("sql", "DROP TABLE \"" + great.replace("'", "") + "\""));
        call("great", "codebase_search", Map.of("query", great));
        Outcome judged = call("great", "check_migration_safety", Map.of("path", "seed.sql"));
        assertEquals("BLOCKED", judged.content().path("status").asString(), judged.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void filesInOtherEncodings(String encoding) throws IOException {
        String mark = encoding.startsWith("UTF") ? "\uFEFF" : "";
        Charset charset = Charset.forName(encoding);
        Files.write(folder.resolve("a.sql"), (mark + "-- ä\r\nDROP TABLE pages;\r\n").getBytes(charset));
        Files.write(
                folder.resolve("models.py"),
                ("# coding: latin-1\n# ä\n" + MODEL).getBytes(StandardCharsets.ISO_8859_1));
        Outcome judged = call(encoding, "check_migration_safety", Map.of("path", "a.sql"));
        assertEquals("BLOCKED", judged.content().path("status").asString(), judged.text());
        assertEquals(mark.isEmpty(), judged.text().contains("Latin-1"), judged.text());
        Outcome found = call(encoding, "codebase_search", SEARCH);
        assertTrue(found.text().contains("models.py"), found.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"op.execute(@\"a\")", "op.@y()", "op.execute(sql) if @x else None"})
    void quotesLongExpressionsInPart(String call) {
        String source = HEAD + "    "
                + call.replace("@", call.startsWith("op.@") ? "x.".repeat(50_000) : "x + ".repeat(50_000));
        Outcome outcome = call("long", "check_migration_safety", Map.of("source", source));
        assertTrue(outcome.content().toString().length() < 4_000, outcome.text());
    }

    @Test
    void whatCannotBeReadIsCountedAndNamed() throws IOException {
        write("contract.json", "[".repeat(50_000));
        Files.write(folder.resolve("data.sql"), new byte[] {'S', 0, 'x'});
        Outcome found = call("unread", "codebase_search", SEARCH);
        assertTrue(found.text().contains("data.sql") && found.text().contains("it is no text"), found.text());
        assertTrue(found.content().at("/facts/index/skipped").asInt() >= 1, found.text());
        assertTrue(found.text().contains("models.py"), found.text());
    }

    private void assertAnswered(String form, String tool, Map<String, Object> arguments) {
        Outcome outcome = call(form, tool, arguments);
        assertFalse(outcome.failed(), () -> form + " in " + tool + ": " + outcome.text());
    }

    private Outcome call(String form, String tool, Map<String, Object> arguments) {
        Outcome outcome = composition.toolbox().call(tool, JsonMapper.shared().valueToTree(arguments));
        assertFalse(
                outcome.content().path("code").asString("").equals("INTERNAL_ERROR"),
                () -> form + " in " + tool + ": " + outcome.text());
        return outcome;
    }

    private void write(String file, String text) {
        try {
            Files.write(folder.resolve(file), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
