package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.alembic.Revision;
import dbre.code.CodeBase;
import dbre.db.DatabaseUrl;
import dbre.db.Gateway;
import dbre.db.PooledGateway;
import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.migration.ProjectRevisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which revisions a range means, also by where the served database stands.
@OnEveryServer
class ChosenRevisionsTest {
    private final LivePostgres postgres;

    private static final Gateway NO_DATABASE = new PooledGateway(null);

    @TempDir
    private Path root;

    ChosenRevisionsTest(LivePostgres postgres) {
        this.postgres = postgres;
    }

    @Test
    void arePendingWhenTheDatabaseHasNotRunThem() throws IOException {
        project("shop", "version_table='ran', version_table_schema='ops'");
        revision("shop", "aaaa", "None", "SELECT 1");
        revision("shop", "bbbb", "'aaaa'", "SELECT 2");
        revision("shop", "cccc", "'bbbb'", "SELECT 3");
        LiveDatabase database = database();
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            assertEquals(List.of("bbbb", "cccc"), ids("pending", gateway));
            assertEquals(List.of("bbbb"), ids(":bbbb", gateway));
            assertEquals(List.of("aaaa", "bbbb", "cccc"), ids("base:", gateway));
        }
    }

    @Test
    void areAllPendingWhereAlembicNeverRan() throws IOException {
        project("shop", "");
        revision("shop", "aaaa", "None", "SELECT 1");
        LiveDatabase database = database();
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            assertEquals(List.of("aaaa"), ids("pending", gateway));
        }
    }

    @Test
    void lieInTheProjectThatHasThem() throws IOException {
        for (String name : List.of("shop", "stock")) {
            project(name, "");
            revision(name, name + "1", "None", "SELECT 1");
            revision(name, name + "2", "'" + name + "1'", "SELECT 2");
        }
        assertEquals(List.of("stock2"), ids("stock1:head", NO_DATABASE));
        Refusal refusal = assertThrows(Refusal.class, () -> ids("base:head", NO_DATABASE));
        assertEquals("MULTIPLE_VERSIONS_DIRECTORIES", refusal.code());
    }

    @Test
    void sayWhatIsWrongWithTheGraph() throws IOException {
        project("shop", "");
        revision("shop", "aaaa", "None", "SELECT 1");
        revision("shop", "bbbb", "'gone'", "SELECT 2");
        revision("shop", "cccc", "'dddd'", "SELECT 3");
        revision("shop", "dddd", "'cccc'", "SELECT 4");
        Path versions = root.resolve("shop/migrations/versions");
        Files.writeString(versions.resolve("made.py"), "revision = make_id()\n\ndef upgrade():\n    pass\n");
        Files.writeString(versions.resolve("helpers.py"), "SCHEMA = 'shop'\n");
        ChosenRevisions chosen =
                ChosenRevisions.range(CodeBase.open(root), new ProjectRevisions(), NO_DATABASE, "base:head");
        assertEquals(
                List.of("aaaa", "bbbb"),
                chosen.revisions().stream().map(Revision::id).toList());
        String unknowns = chosen.unknowns().toString();
        assertTrue(unknowns.contains("gone"), unknowns);
        assertTrue(unknowns.contains("made.py"), unknowns);
        assertFalse(unknowns.contains("helpers.py"), unknowns);
        assertTrue(unknowns.contains("wait for each other"), unknowns);
        assertTrue(unknowns.contains("refuses to choose"), unknowns);
    }

    private LiveDatabase database() {
        return postgres.database(ChosenRevisionsTest.class, """
            CREATE SCHEMA ops;
            CREATE TABLE ops.ran (version_num varchar(32) PRIMARY KEY);
            INSERT INTO ops.ran VALUES ('aaaa');
            """);
    }

    private List<String> ids(String range, Gateway gateway) {
        return ChosenRevisions.range(CodeBase.open(root), new ProjectRevisions(), gateway, range).revisions().stream()
                .map(Revision::id)
                .toList();
    }

    private void project(String name, String configure) throws IOException {
        Files.createDirectories(root.resolve(name + "/migrations/versions"));
        Files.writeString(root.resolve(name + "/alembic.ini"), "[alembic]\nscript_location = migrations\n");
        Files.writeString(root.resolve(name + "/migrations/env.py"), "context.configure(" + configure + ")\n");
    }

    private void revision(String project, String id, String down, String sql) throws IOException {
        Files.writeString(root.resolve(project + "/migrations/versions/" + id + ".py"), """
            from alembic import op
            revision = "%s"
            down_revision = %s

            def upgrade():
                op.execute("%s")
            """.formatted(id, down, sql));
    }
}
