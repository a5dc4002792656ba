package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.DatabaseUrl;
import dbre.db.Databases;
import dbre.db.PooledGateway;
import dbre.db.ddl.Choice;
import dbre.db.ddl.Script;
import dbre.db.ddl.ScriptReader;
import dbre.finding.Finding;
import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.tool.InspectSchema.Detail;
import dbre.tool.InspectSchema.Facts;
import dbre.tool.InspectSchema.Format;
import dbre.tool.InspectSchema.Input;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class InspectSchemaTest {
    private final PooledGateway gateway;
    private final LiveDatabase database;

    InspectSchemaTest(LivePostgres postgres) {
        database = postgres.database(InspectSchemaTest.class, """
            create table customer (id bigint primary key, email text not null);
            create table orders (id bigint primary key, customer_id bigint);
            alter table orders add constraint order_customer foreign key (customer_id) references customer not valid;
            create index orders_customer on orders (customer_id);
            create table event (at date not null) partition by range (at);
            create table event_1 partition of event for values from ('2026-01-01') to ('2026-02-01');
            create table event_2 partition of event for values from ('2026-02-01') to ('2026-03-01');
            create table keyless (note text);
            create schema wide;
            do $$ begin for i in 10..49 loop
              execute format('create table wide.table_%s (id bigint primary key, name text, state text)', i);
            end loop; end $$;
            create schema shop;
            create table shop.customer (id bigint);
            create table shop.child () inherits (shop.customer);
            create schema empty;
            create schema odd;
            alter schema odd rename to "Odd.Schema";
            create table "Odd.Schema"."My.Table" (id bigint primary key);
            create schema my;
            create table my.table (id bigint primary key);
            create function audit() returns trigger language plpgsql as 'begin return null; end';
            create trigger audited after insert or update of email on customer for each row execute function audit();
            alter table customer disable trigger audited, enable row level security, force row level security;
            create policy own on customer for select using (id > 0);
            """);
        gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private Answer<Facts> inspect(
            @Nullable String schema, @Nullable List<String> table, @Nullable Detail detail, @Nullable Format format) {
        return new InspectSchema(Databases.only(gateway))
                .answer(new Input(schema, table, detail, format, null, null, null));
    }

    private static List<TableFacts> tables(Answer<Facts> answer) {
        return Objects.requireNonNull(answer.report().facts().tables());
    }

    private static String text(Answer<?> answer) {
        Answer.Section.Theirs section =
                (Answer.Section.Theirs) answer.sections().getFirst();
        return section.text();
    }

    @Test
    void givesAnOverview() {
        Answer<Facts> answer = inspect("public", null, null, null);
        assertEquals(
                List.of(
                        "public.customer",
                        "public.event",
                        "public.event_1",
                        "public.event_2",
                        "public.keyless",
                        "public.orders"),
                tables(answer).stream().map(TableFacts::name).toList());
        assertNull(tables(answer).getFirst().columns());
        assertEquals(List.of("id"), tables(answer).getFirst().primaryKey());
    }

    @Test
    void keepsFortyTablesShort() {
        Answer<Facts> answer = inspect("wide", null, null, null);
        assertEquals(40, tables(answer).size());
        assertNull(answer.report().facts().nextCursor());
        assertTrue(text(answer).length() < 4_000, "characters: " + text(answer).length());
    }

    @Test
    void tellsEverythingAboutOneTable() {
        Answer<Facts> answer = inspect(null, List.of("orders"), null, null);
        TableFacts orders = tables(answer).getFirst();
        assertEquals(2, Objects.requireNonNull(orders.columns()).size());
        assertEquals(2, Objects.requireNonNull(orders.indexes()).size());
        assertNotNull(orders.usage());
        assertTrue(text(answer).contains("CREATE INDEX orders_customer ON public.orders"), text(answer));
    }

    @Test
    void findsTablesByPattern() {
        Answer<Facts> answer = inspect(null, List.of("event_?", "public.orders"), null, null);
        assertEquals(
                List.of("public.event_1", "public.event_2", "public.orders"),
                tables(answer).stream().map(TableFacts::name).toList());
        Refusal refusal = assertThrows(Refusal.class, () -> inspect(null, List.of("nothing"), null, null));
        assertEquals("TABLE_NOT_FOUND", refusal.code());
    }

    @Test
    void findsANameInAnySpelling() {
        Map<String, String> spellings = Map.of(
                "\"Odd.Schema\".\"My.Table\"", "\"Odd.Schema\".\"My.Table\"",
                "Odd.Schema.My.Table", "\"Odd.Schema\".\"My.Table\"",
                "My.Table", "\"Odd.Schema\".\"My.Table\"",
                "wide.TABLE_10", "wide.table_10",
                "PUBLIC.Orders", "public.orders",
                "\"orders\"", "public.orders",
                "customer", "public.customer",
                "shop.customer", "shop.customer",
                "my.table", "my.\"table\"");
        spellings.forEach((written, name) -> assertEquals(
                List.of(name),
                tables(inspect(null, List.of(written), null, null)).stream()
                        .map(TableFacts::name)
                        .toList(),
                written));
        assertEquals(
                "shop.customer",
                tables(inspect("SHOP", List.of("customer"), null, null))
                        .getFirst()
                        .name());
    }

    @Test
    void suggestsWhatMayBeMeant() {
        Map<String, String> meant = Map.of(
                "custommer", "Did you mean public.customer?",
                "public.odrers", "Did you mean public.orders?",
                "shop.orders", "Did you mean public.orders?",
                "\"Orders\"", "Did you mean public.orders?");
        meant.forEach((written, hint) -> assertEquals(
                hint,
                assertThrows(Refusal.class, () -> inspect(null, List.of(written), null, null), written)
                        .hint()));
        Refusal schema = assertThrows(Refusal.class, () -> inspect("wdie", null, null, null));
        assertEquals("SCHEMA_NOT_FOUND", schema.code());
        assertTrue(schema.hint().startsWith("Did you mean \"wide\"?"), schema.hint());
        assertEquals(List.of(), tables(inspect("empty", null, null, null)));
        Answer<Facts> some = inspect(null, List.of("orders", "custommer"), null, null);
        assertEquals("public.orders", tables(some).getFirst().name());
        assertEquals("table custommer", some.report().unknowns().getFirst().what());
    }

    @Test
    void tellsWhatHangsOnATable() {
        TableFacts event = tables(inspect(null, List.of("event"), null, null)).getFirst();
        assertEquals("RANGE (at)", event.partitionKey());
        assertEquals(2, event.children());
        assertEquals(
                List.of(
                        "public.event_1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
                        "public.event_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')"),
                event.firstChildren());
        TableFacts part = tables(inspect(null, List.of("event_1"), null, null)).getFirst();
        assertEquals("FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')", part.partitionBound());
        assertEquals("public.event", part.partitionOf());
        Answer<Facts> answer = inspect(null, List.of("public.customer"), null, null);
        TableFacts customer = tables(answer).getFirst();
        assertEquals(1, Objects.requireNonNull(customer.referencedBy()).count());
        assertEquals(List.of("own FOR SELECT TO PUBLIC USING ((id > 0))"), customer.policies());
        assertEquals(
                List.of("audited AFTER INSERT OR UPDATE OF email, each row, calls public.audit, DISABLED"),
                customer.triggers());
        String text = text(answer);
        assertTrue(text.contains("row security forced"), text);
        assertTrue(text.contains("referenced by public.orders order_customer FOREIGN KEY"), text);
        assertTrue(text.contains("trigger audited") && text.contains("policy own"), text);
        assertEquals(
                List.of("shop.customer"),
                tables(inspect(null, List.of("shop.child"), null, null))
                        .getFirst()
                        .inherits());
    }

    @Test
    void answersBesideALock() throws SQLException {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table customer, event_1 in access exclusive mode");
            Answer<Facts> answer = inspect("public", null, Detail.FULL, null);
            assertEquals(6, tables(answer).size());
            TableFacts customer = tables(answer).getFirst();
            assertEquals(-1, customer.bytes());
            assertEquals(2, Objects.requireNonNull(customer.columns()).size());
            assertEquals(List.of("id"), customer.primaryKey());
            assertTrue(
                    text(answer).contains("public.customer: rows not known, never analyzed, size not known: locked"));
            assertEquals(
                    List.of("public.customer", "public.event", "public.event_1"),
                    answer.report().unknowns().stream()
                            .map(unknown -> unknown.what().replaceAll("the sizes of |,.*", ""))
                            .toList());
            assertTrue(tables(answer).getLast().bytes() >= 0);
            ServedWorld world = ServedWorld.read(Databases.only(gateway), null, null);
            assertNotNull(world.catalogue());
            assertTrue(world.assumption().contains("locked: public.customer"), world.assumption());
            other.rollback();
        }
    }

    @Test
    void pagesThroughTheDdl() {
        InspectSchema tool = new InspectSchema(Databases.only(gateway));
        StringBuilder pages = new StringBuilder();
        String cursor = null;
        do {
            Facts page = tool.answer(new Input(null, null, null, Format.DDL, 30, cursor, null))
                    .report()
                    .facts();
            pages.append(pages.isEmpty() ? "" : "\n\n").append(page.text());
            cursor = page.nextCursor();
        } while (cursor != null);
        assertEquals(
                Script.text(gateway.read(session -> ScriptReader.read(session, Choice.ALL))
                        .statements()),
                pages.toString());
    }

    @Test
    void pagesThroughTheTables() {
        InspectSchema tool = new InspectSchema(Databases.only(gateway));
        Facts first = tool.answer(new Input("wide", null, null, null, 25, null, null))
                .report()
                .facts();
        Facts second = tool.answer(new Input("wide", null, null, null, 25, first.nextCursor(), null))
                .report()
                .facts();
        assertEquals(25, Objects.requireNonNull(first.tables()).size());
        assertEquals(
                "wide.table_35",
                Objects.requireNonNull(second.tables()).getFirst().name());
        assertEquals(40, second.total());
        assertNull(second.nextCursor());
    }

    @Test
    void writesDdl() {
        Facts facts = inspect(null, List.of("public.event*"), null, Format.DDL)
                .report()
                .facts();
        assertNull(facts.tables());
        assertTrue(String.valueOf(facts.text()).contains("ATTACH PARTITION public.event_1"), facts.text());
    }

    @Test
    void reportsOnlyWhatIsCertain() {
        assertEquals(List.of("constraint-not-validated"), rules("orders"));
        assertEquals(List.of("table-without-pk"), rules("keyless"));
        assertEquals(List.of(), rules("customer"));
        assertEquals(List.of(), rules("event_1"));
    }

    private List<String> rules(String table) {
        return inspect(null, List.of(table), null, null).report().findings().stream()
                .map(Finding::rule)
                .toList();
    }
}
