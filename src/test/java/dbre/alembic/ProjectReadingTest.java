package dbre.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What has been read holds until a file changes on which it depends.
class ProjectReadingTest {
    private static final FileTime LATER = FileTime.from(Instant.parse("2030-01-01T00:00:00Z"));

    @TempDir
    Path root;

    private ProjectReading read() throws IOException {
        Files.createDirectories(root.resolve("migrations/versions"));
        write("alembic.ini", "[alembic]\nscript_location = migrations\nbookkeeping = ops\n");
        write("migrations/env.py", """
            from alembic import context
            config = context.config
            context.configure(version_table_schema=config.get_main_option("bookkeeping"))
            """);
        write("helpers/__init__.py", "");
        write("helpers/names.py", "TABLE = 'orders'\n");
        write("models.py", "");
        write("migrations/versions/a1.py", """
            from alembic import op
            from helpers.names import TABLE
            from later import OTHER
            revision = "a1"
            down_revision = None

            def upgrade():
                op.execute(f"COMMENT ON TABLE {op.get_context().version_table_schema}.{TABLE} IS 'x'")
                op.execute(OTHER)
            """);
        return ProjectReading.of(AlembicProject.find(root));
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void dependsOnWhatWasRead() throws IOException {
        ProjectReading reading = read();
        Step first = reading.revisions().getFirst().upgrade().getFirst();
        assertTrue(
                first instanceof Step.Sql step && step.sql().equals("COMMENT ON TABLE ops.orders IS 'x'"),
                first::toString);
        assertTrue(reading.isCurrent());
    }

    @ParameterizedTest
    @CsvSource({
        "migrations/versions/a1.py, false",
        "migrations/versions/b2.py, false",
        "migrations/env.py, false",
        "alembic.ini, false",
        "helpers/names.py, false",
        "later.py, false",
        "models.py, true",
        "helpers/other.py, true",
        "setup.cfg, true",
    })
    void holdsUntilSuchAFileChangesOrComes(String file, boolean holds) throws IOException {
        ProjectReading reading = read();
        write(file, "");
        Files.setLastModifiedTime(root.resolve(file), LATER);
        assertEquals(holds, reading.isCurrent());
    }

    @Test
    void endsWithARevisionThatGoes() throws IOException {
        ProjectReading reading = read();
        Files.delete(root.resolve("migrations/versions/a1.py"));
        assertFalse(reading.isCurrent());
    }
}
