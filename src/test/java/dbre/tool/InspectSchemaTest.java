package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.DatabaseUrl;
import dbre.db.Databases;
import dbre.db.PooledGateway;
import dbre.finding.Finding;
import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.tool.InspectSchema.Detail;
import dbre.tool.InspectSchema.Facts;
import dbre.tool.InspectSchema.Format;
import dbre.tool.InspectSchema.Input;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class InspectSchemaTest {
    private final PooledGateway gateway;

    InspectSchemaTest(LivePostgres postgres) {
        LiveDatabase database = postgres.database(InspectSchemaTest.class, """
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
