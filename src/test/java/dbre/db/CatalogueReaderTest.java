package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.schema.Catalogue;
import dbre.schema.Column;
import dbre.schema.Constraint;
import dbre.schema.Index;
import dbre.schema.QualifiedName;
import dbre.schema.Table;
import dbre.schema.TableKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@OnEveryServer
class CatalogueReaderTest {
    private static final String SCRIPT = """
        create extension pg_trgm;
        create schema sales;
        create type sales.state as enum ('open', 'paid', 'sent');
        create domain sales.email as text check (value like '%@%');
        create domain sales.note as text;
        create table sales.customer (
          id bigint generated always as identity primary key,
          email sales.email not null unique,
          name varchar(20) default 'nobody',
          shout text generated always as (upper(name)) stored
        );
        comment on table sales.customer is 'who pays';
        comment on column sales.customer.email is 'verified';
        create table sales."Order" (
          id serial primary key,
          customer_id bigint not null,
          state sales.state not null default 'open',
          amount numeric(12,2) constraint positive check (amount > 0)
        );
        alter table sales."Order" add constraint order_customer
          foreign key (customer_id) references sales.customer (id) on delete cascade not valid;
        create index order_open on sales."Order" (customer_id, abs(amount)) include (amount)
          where state <> 'sent';
        create table sales.event (id bigint, at timestamptz, customer_id bigint references sales.customer,
          primary key (id, at)) partition by range (at);
        create table sales.event_2026 partition of sales.event for values from ('2026-01-01') to ('2027-01-01');
        create table sales.event_rest partition of sales.event default;
        insert into sales.event select n, '2026-05-05' from generate_series(1, 1000) n;
        create view sales.open_order as select id from sales."Order" where state = 'open';
        create materialized view sales.total as select count(*) from sales.customer;
        create table public.customer (id int);
        analyze sales.event, sales.event_2026, sales.event_rest;
        """;

    private final LivePostgres postgres;
    private final LiveDatabase database;
    private final PooledGateway gateway;

    CatalogueReaderTest(LivePostgres postgres) {
        this.postgres = postgres;
        this.database = postgres.database(CatalogueReaderTest.class, SCRIPT);
        this.gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private Table table(String schema, String name) {
        QualifiedName wanted = QualifiedName.of(schema, name);
        return gateway.read(session -> CatalogueReader.read(session, List.of(wanted)))
                .table(wanted)
                .orElseThrow();
    }

    private List<String> names(QualifiedName... wanted) {
        Catalogue catalogue = gateway.read(session -> CatalogueReader.read(session, List.of(wanted)));
        return catalogue.tables().stream().map(table -> table.name().sql()).toList();
    }

    @Test
    void readsWhatTheDatabaseIs() {
        Catalogue catalogue = gateway.read(CatalogueReader::read);
        assertEquals(postgres.major(), catalogue.version().major());
        assertEquals(database.name(), catalogue.database());
        assertEquals(List.of("public"), catalogue.searchPath());
        assertEquals(
                List.of(
                        "public.customer table",
                        "sales.\"Order\" table",
                        "sales.customer table",
                        "sales.event partitioned table",
                        "sales.event_2026 table",
                        "sales.event_rest table",
                        "sales.open_order view",
                        "sales.total materialized view"),
                catalogue.tables().stream()
                        .map(table -> table.name() + " " + table.kind())
                        .toList());
    }

    @Test
    void readsTypes() {
        Catalogue catalogue = gateway.read(CatalogueReader::read);
        assertEquals(
                List.of(new Catalogue.EnumType(QualifiedName.of("sales", "state"), List.of("open", "paid", "sent"))),
                catalogue.enums());
        assertEquals(
                List.of(
                        new Catalogue.DomainType(QualifiedName.of("sales", "email"), "text", true),
                        new Catalogue.DomainType(QualifiedName.of("sales", "note"), "text", false)),
                catalogue.domains());
    }

    @Test
    void readsOnlyTheWantedTables() {
        assertEquals(List.of("sales.customer"), names(QualifiedName.of("sales", "customer")));
        assertEquals(
                List.of("sales.\"Order\"", "sales.total"),
                names(QualifiedName.of("sales", "Order"), QualifiedName.of("sales", "total")));
        assertEquals(List.of(), names(QualifiedName.of("sales", "order")));
    }

    @Test
    void readsColumns() {
        List<Column> columns = table("sales", "customer").columns();
        assertEquals(
                List.of(
                        new Column("id", "bigint", false, null, "ALWAYS", null, null),
                        new Column("email", "sales.email", false, null, null, null, "verified"),
                        new Column(
                                "name", "character varying(20)", true, "'nobody'::character varying", null, null, null),
                        new Column("shout", "text", true, "upper((name)::text)", null, "STORED", null)),
                columns);
    }

    @Test
    void readsIndexes() {
        Index index = table("sales", "Order").index("order_open").orElseThrow();
        assertEquals(List.of("customer_id", "abs(amount)"), index.keys());
        assertEquals(List.of("amount"), index.includes());
        assertEquals("(state <> 'sent'::sales.state)", index.predicate());
        assertEquals("btree", index.method());
        assertTrue(index.valid());
        assertFalse(index.unique());
        assertNull(index.constraint());
        assertTrue(index.bytes() > 0);
        assertEquals(
                "Order_pkey",
                table("sales", "Order").index("Order_pkey").orElseThrow().constraint());
    }

    @Test
    void readsConstraints() {
        Table order = table("sales", "Order");
        assertEquals(
                List.of("Order_pkey", "order_customer", "positive"),
                order.constraints().stream().map(Constraint::name).toList());
        Constraint key = order.constraint("order_customer").orElseThrow();
        assertEquals(Constraint.Kind.FOREIGN_KEY, key.kind());
        assertEquals(List.of("customer_id"), key.columns());
        assertEquals(QualifiedName.of("sales", "customer"), key.references());
        assertEquals(List.of("id"), key.referencedColumns());
        assertFalse(key.validated());
        assertTrue(key.definition().endsWith("ON DELETE CASCADE NOT VALID"), key.definition());
    }

    @Test
    void readsPartitions() {
        Table parent = table("sales", "event");
        assertEquals(TableKind.PARTITIONED_TABLE, parent.kind());
        assertEquals("RANGE (at)", parent.partitionKey());
        assertEquals(1000, parent.statistics().rows());
        assertTrue(parent.statistics().heapBytes() > 0 && parent.statistics().indexBytes() > 0);
        Table partition = table("sales", "event_2026");
        assertEquals(QualifiedName.of("sales", "event"), partition.partitionOf());
        assertEquals(
                "FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00')", partition.partitionBound());
        assertEquals("DEFAULT", table("sales", "event_rest").partitionBound());
        assertNull(partition.partitionKey());
    }

    @Test
    void readsStatistics() {
        assertEquals(-1, table("sales", "customer").statistics().rows());
        assertEquals(1000, table("sales", "event_2026").statistics().rows());
        assertNull(table("sales", "customer").statistics().lastAnalyze());
        assertNotNull(table("sales", "customer").statistics());
    }

    @Test
    void readsInvalidIndexes() {
        database.run("update pg_index set indisvalid = false where indexrelid = 'sales.order_open'::regclass");
        assertFalse(table("sales", "Order").index("order_open").orElseThrow().valid());
        database.run("update pg_index set indisvalid = true where indexrelid = 'sales.order_open'::regclass");
    }

    @EnabledIf("hasVirtualColumns")
    @Test
    void readsWhatIsNewIn18() {
        LiveDatabase other = postgres.database("""
            create table t (a int, b int generated always as (a * 2) virtual, c int);
            alter table t add constraint c_given not null c not valid;
            alter table t add constraint sure check (a > 0) not enforced;
            """);
        try (PooledGateway elsewhere = new PooledGateway(DatabaseUrl.parse(other.url(), Map.of()))) {
            Table t = elsewhere.read(CatalogueReader::read).tables().getFirst();
            assertEquals("VIRTUAL", t.column("b").orElseThrow().generated());
            assertTrue(t.column("c").orElseThrow().nullable());
            Constraint given = t.constraint("c_given").orElseThrow();
            assertEquals(Constraint.Kind.NOT_NULL, given.kind());
            assertFalse(given.validated());
            assertEquals(
                    "CHECK ((a > 0)) NOT ENFORCED",
                    t.constraint("sure").orElseThrow().definition());
        }
    }

    boolean hasVirtualColumns() {
        return postgres.major() >= 18;
    }
}
