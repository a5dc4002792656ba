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
    void givesBackWhatACreateAloneDoesNotSay() throws IOException, SQLException {
        comesBack("""
            create type place as (street text collate "C", number int);
            create domain even as int default 2 not null constraint halved check (value % 2 = 0);
            create collation caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            create sequence steps as int increment 5 start 10 cache 3;
            create table parent (id int, name text not null);
            create table child (more int) inherits (parent);
            create unlogged table draft (id bigint generated by default as identity (start 100 increment 7), at place,
              n int default nextval('steps'), e even, label text collate caseless);
            create view seen as select d.id, (d.at).street from draft d;
            create table owned (id int, owner name);
            alter table owned enable row level security;
            create policy mine on owned using (owner = current_user);
            create table event (id int) partition by range (id);
            create table event_1 partition of event for values from (1) to (2);
            create table event_2 partition of event for values from (2) to (3);
            create function noted() returns trigger language plpgsql as 'begin return new; end';
            create trigger noted before insert on event for each row execute function noted();
            create trigger off before update on event for each row execute function noted();
            create trigger kept before delete on event for each row execute function noted();
            alter table event disable trigger off;
            alter table event_1 disable trigger noted, enable replica trigger kept;
            """);
    }

    /// What the statements of this database say nothing of. The comment comes after the extension, as somebody's does.
    private LiveDatabase withMoreThanStatementsSay() {
        LiveDatabase database = postgres.database("""
            create extension citext;
            create table kept (id int primary key, other int);
            create table child (id int references kept);
            create table plain (id int references kept);
            alter table child disable trigger all;
            create transform for int language sql
              (from sql with function prsd_lextype(internal), to sql with function int4recv(internal));
            create function transformed(int) returns int language sql transform for type int as 'select $1';
            create subscription news connection 'dbname=nowhere' publication news with (connect = false);
            grant select on kept to pg_monitor with grant option;
            grant usage on schema public to pg_monitor;
            set role pg_monitor;
            grant select on kept to pg_signal_backend;
            reset role;
            insert into pg_seclabel values ('kept'::regclass, 'pg_class'::regclass, 2, 'some', 'secret');
            revoke execute on function citext_eq(citext, citext) from public;
            grant execute on function pg_stat_reset() to pg_monitor;
            """);
        database.run("comment on function citext_ne(citext, citext) is 'ours'");
        return database;
    }

    @Test
    void saysWhatTheStatementsDoNotSay() {
        Script script = script(withMoreThanStatementsSay(), Choice.ALL);
        Map<String, String> named = Map.of(
                "1 subscription", "news",
                "1 transform", "integer in sql",
                "public.transformed", "it needs the transform integer in sql",
                "1 security label", "table column public.kept.other by some",
                "1 state of the triggers of a constraint", "child_id_fkey on public.child disabled",
                "1 privilege that another role than the owner gave", "SELECT on public.kept by pg_monitor",
                "2 of kind privilege on what an extension or the server brings",
                        "pg_catalog.pg_stat_reset, public.citext_eq",
                "1 comment on what an extension brings", "function public.citext_ne(public.citext,public.citext)");
        assertEquals(
                named.keySet().stream().sorted().toList(),
                script.leftOut().stream().map(Unknown::what).sorted().toList());
        script.leftOut().forEach(each -> assertTrue(each.why().contains(named.get(each.what())), each::toString));
        postgres.database(Script.text(script.statements()));
    }

    @Test
    void saysOfOneTableWhatIsItsOwn() {
        LiveDatabase database = withMoreThanStatementsSay();
        assertEquals(
                List.of("1 privilege that another role than the owner gave", "1 security label"),
                script(database, choice(database, "kept")).leftOut().stream()
                        .map(Unknown::what)
                        .sorted()
                        .toList());
        assertEquals(
                List.of(new Unknown("what the statements need besides", "other relations: public.kept")),
                script(database, choice(database, "plain")).leftOut());
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
