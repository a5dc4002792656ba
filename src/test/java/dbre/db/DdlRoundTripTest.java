package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.ddl.Choice;
import dbre.db.ddl.Script;
import dbre.db.ddl.ScriptReader;
import dbre.finding.Unknown;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The script of a database, run on an empty one, gives the same catalogue.
@OnEveryServer
class DdlRoundTripTest {
    private static final Path FOLDER = Path.of("src/test/resources/dbre/db");

    private final LivePostgres postgres;

    DdlRoundTripTest(LivePostgres postgres) {
        this.postgres = postgres;
    }

    private static Script script(LiveDatabase database, Choice choice) {
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            return gateway.read(session -> ScriptReader.read(session, choice));
        }
    }

    private static Choice choice(LiveDatabase database, String relation) {
        String id = String.valueOf(database.value("select '" + relation + "'::regclass::oid"));
        return new Choice(Set.of(Long.valueOf(id)), null);
    }

    /// All that the catalogue says, without the numbers that differ from database to database.
    private static List<String> catalogue(LiveDatabase database) throws IOException, SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(FOLDER.resolve("catalogue.sql")));
            List<String> lines = new ArrayList<>();
            ResultSet rows =
                    statement.executeQuery("select * from pg_temp.catalogue() line order by line collate \"C\"");
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }

    private void comesBack(String schema) throws IOException, SQLException {
        LiveDatabase original = postgres.database(schema);
        Script script = script(original, Choice.ALL);
        assertEquals(List.of(), script.leftOut());
        LiveDatabase copy = postgres.database(Script.text(script.statements()));
        assertEquals(String.join("\n", catalogue(original)), String.join("\n", catalogue(copy)));
        assertEquals(script.statements(), script(copy, Choice.ALL).statements());
    }

    @Test
    void givesTheSameCatalogueOnAnEmptyDatabase() throws IOException, SQLException {
        comesBack(Files.readString(FOLDER.resolve("schema.sql")));
    }

    @Test
    void givesTheSameCatalogueOfWhatIsNewer() throws IOException, SQLException {
        if (postgres.major() >= 18) {
            comesBack(Files.readString(FOLDER.resolve("schema-18.sql")));
        }
    }

    @Test
    void saysWhatItLeavesOutAndWhatFallsWithIt() {
        LiveDatabase database = postgres.database("""
            create foreign data wrapper far;
            create server away foreign data wrapper far;
            create foreign table remote (id int) server away;
            create view near as select * from remote;
            create view nearer as select * from near;
            create table kept (id int);
            create index broken on kept (id);
            update pg_index set indisvalid = false where indexrelid = 'broken'::regclass;
            create publication news for table kept;
            """);
        Script script = script(database, Choice.ALL);
        assertEquals(
                List.of(
                        "1 foreign server",
                        "1 foreign table",
                        "1 publication",
                        "index public.broken",
                        "public.near",
                        "public.nearer"),
                script.leftOut().stream().map(Unknown::what).sorted().toList());
        assertEquals(
                List.of(
                        "CREATE TABLE public.kept (\n    id integer\n)",
                        "CREATE INDEX broken ON public.kept USING btree (id)"),
                script.statements().subList(2, script.statements().size()));
        postgres.database(Script.text(script.statements()));
    }

    @Test
    void writesOneTableWithWhatItNeedsButOtherTables() {
        LiveDatabase database = postgres.database("""
            create schema shop;
            create type shop.state as enum ('new');
            create type shop.unused as enum ('old');
            create table shop.customer (id int primary key);
            create function shop.noted() returns trigger language plpgsql as 'begin return new; end';
            create table shop.orders (id int primary key, customer int references shop.customer, state shop.state);
            create trigger noted before insert on shop.orders for each row execute function shop.noted();
            comment on table shop.orders is 'what is sold';
            """);
        Script script = script(database, choice(database, "shop.orders"));
        String text = Script.text(script.statements());
        assertTrue(text.contains("CREATE TYPE shop.state") && text.contains("CREATE TRIGGER noted"), text);
        assertTrue(text.contains("FUNCTION shop.noted") && text.contains("COMMENT ON TABLE shop.orders"), text);
        assertFalse(text.contains("CREATE TABLE shop.customer") || text.contains("unused"), text);
        assertEquals(
                List.of(new Unknown("what the statements need besides", "other relations: shop.customer")),
                script.leftOut());
    }

    @Test
    void leavesOutWhatAnotherSessionHolds() throws SQLException {
        LiveDatabase database = postgres.database("""
            create table held (id int check (id > 0));
            create view over_held as select * from held;
            create table free (id int check (id > 0));
            """);
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table held in access exclusive mode");
            Script script = script(database, Choice.ALL);
            assertEquals(
                    List.of("public.held", "public.over_held"),
                    script.leftOut().stream().map(Unknown::what).sorted().toList());
            assertTrue(Script.text(script.statements()).contains("CREATE TABLE public.free"));
            other.rollback();
        }
    }
}
