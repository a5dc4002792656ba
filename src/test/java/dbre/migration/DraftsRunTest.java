package dbre.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.alembic.AlembicProject;
import dbre.db.CatalogueReader;
import dbre.db.DatabaseUrl;
import dbre.db.PooledGateway;
import dbre.finding.Finding;
import dbre.finding.Severity;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.proof.PythonEnvironment;
import dbre.safety.World;
import dbre.schema.Catalogue;
import dbre.sql.SqlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real Alembic runs what is drafted: up, down and up again on a database with rows, and the schema after the
/// way down is the schema before.
@OnEveryServer
class DraftsRunTest {
    private static final Path RESOURCES = Path.of("src/test/resources/proof").toAbsolutePath();
    private static final String SCHEMA = """
        CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);
        CREATE TABLE orders (
            id bigint PRIMARY KEY,
            customer_id bigint,
            total numeric(10, 2),
            note varchar(200) DEFAULT 'none',
            reference text NOT NULL DEFAULT 'r',
            placed_at timestamptz NOT NULL DEFAULT now());
        CREATE INDEX orders_note_idx ON orders (note);
        CREATE INDEX orders_reference_idx ON orders (reference) WHERE total > 0;
        ALTER TABLE orders ADD CONSTRAINT orders_reference_check CHECK (reference <> '');
        COMMENT ON COLUMN orders.note IS 'what the customer said';
        INSERT INTO customers SELECT n, n || '@example.com' FROM generate_series(1, 500) n;
        INSERT INTO orders (id, customer_id, total) SELECT n, n % 500 + 1, n FROM generate_series(1, 12000) n;
        """;

    private final LivePostgres postgres;

    @TempDir
    Path folder;

    DraftsRunTest(LivePostgres postgres) {
        this.postgres = postgres;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE notes (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id), body text);"
                        + " CREATE INDEX notes_order_id_idx ON notes (order_id)",
                "ALTER TABLE orders ADD COLUMN status text",
                "ALTER TABLE orders ADD COLUMN status text NOT NULL DEFAULT 'pending'",
                "ALTER TABLE orders ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()",
                "CREATE INDEX orders_placed_at_idx ON orders (placed_at DESC)",
                "ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id)"
                        + " REFERENCES customers (id)",
                "ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0)",
                "ALTER TABLE orders ALTER COLUMN customer_id SET NOT NULL",
                "ALTER TABLE orders DROP COLUMN note",
                "ALTER TABLE orders RENAME COLUMN reference TO code",
                "ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email)",
                "DROP INDEX orders_note_idx"
            })
    void upDownUpLeavesTheSchemaAsItWas(String ddl) throws Exception {
        LiveDatabase database = postgres.database(SCHEMA);
        Draft draft = draft(ddl, database);
        assertEquals(null, draft.question());
        for (DraftedRevision revision : draft.revisions()) {
            Files.writeString(folder.resolve(revision.path()), revision.content());
        }
        assertEquals("DONE", upDownUp(database), String.join("\n", contents(draft)));
        assertEquals(List.of(), dangers(draft));
    }

    private Draft draft(String ddl, LiveDatabase database) throws IOException {
        copyProject();
        Catalogue catalogue = catalogue(database);
        AlembicProject project = AlembicProject.find(folder);
        Drafter drafter = new Drafter(
                project,
                new ProjectRevisions().of(project),
                () -> World.of(catalogue, catalogue.version(), "UTC"),
                LocalDateTime.of(2026, 11, 21, 12, 0));
        return drafter.draft(SqlParser.parse(ddl).statements(), "Change the orders", false);
    }

    private static List<String> contents(Draft draft) {
        return draft.revisions().stream().map(DraftedRevision::content).toList();
    }

    private static List<Finding> dangers(Draft draft) {
        return draft.findings().stream()
                .filter(finding -> finding.severity() == Severity.DANGER)
                .toList();
    }

    private void copyProject() throws IOException {
        Path source = RESOURCES.resolve("project");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files.skip(1)::iterator) {
                Files.copy(file, folder.resolve(source.relativize(file).toString()));
            }
        }
    }

    private static Catalogue catalogue(LiveDatabase database) {
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            return gateway.read(CatalogueReader::read);
        }
    }

    /// The last lines that the script prints: `DONE` alone when nothing was lost or left.
    private String upDownUp(LiveDatabase database) throws IOException, InterruptedException {
        Path python = PythonEnvironment.with("alembic==1.20.1", "sqlalchemy==2.0.58", "psycopg[binary]==3.3.9");
        ProcessBuilder alembic = new ProcessBuilder(
                python.toString(), RESOURCES.resolve("up_down_up.py").toString(), "5ba5e0000001");
        alembic.directory(folder.toFile()).redirectErrorStream(true);
        alembic.environment().put("DATABASE_URL", database.url());
        Process process = alembic.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
