package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.schema.Catalogue;
import dbre.schema.Ddl;
import dbre.schema.Index;
import dbre.schema.Storage;
import dbre.schema.Table;
import dbre.schema.TableStatistics;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnEveryServer
class DdlRoundTripTest {
    private static final String SCRIPT = """
        create schema sales;
        create type sales.state as enum ('open', 'it''s paid');
        create domain note as text;
        create sequence ticket;
        create table sales.customer (
          id bigint generated always as identity primary key,
          email text not null unique,
          "Name" varchar(20) default 'no\\body',
          shout text generated always as (upper(email)) stored,
          notes note[],
          ticket bigint default nextval('ticket')
        );
        comment on table sales.customer is 'who ''pays''';
        comment on column sales.customer."Name" is 'as said';
        create table sales."Order" (
          id serial primary key,
          customer_id bigint not null references sales.customer on delete cascade,
          state sales.state not null default 'open',
          during tstzrange,
          amount numeric(12,2) constraint positive check (amount > 0),
          exclude using gist (during with &&)
        );
        alter table sales."Order" add constraint small check (amount < 1000000) not valid;
        create index order_open on sales."Order" (customer_id desc, abs(amount)) include (amount) where amount > 5;
        create table event (id bigint, at timestamptz, customer_id bigint references sales.customer,
          constraint event_key primary key (id, at), check (id > 0)) partition by range (at);
        create index event_at on event (at);
        create table event_2026 partition of event for values from ('2026-01-01') to ('2027-01-01');
        create table event_rest (at timestamptz not null, id bigint not null, customer_id bigint, extra text);
        alter table event_rest drop column extra, add constraint event_id_check check (id > 0),
          add constraint odd_name primary key (id, at);
        alter table event attach partition event_rest default;
        create table child (parent_id bigint, at timestamptz, foreign key (parent_id, at) references event);
        """;

    private final LivePostgres postgres;

    DdlRoundTripTest(LivePostgres postgres) {
        this.postgres = postgres;
    }

    private static Catalogue catalogue(LiveDatabase database) {
        try (PooledGateway gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()))) {
            Catalogue read = gateway.read(CatalogueReader::read);
            return withoutStatistics(read);
        }
    }

    private static Catalogue withoutStatistics(Catalogue read) {
        return new Catalogue(
                read.version(),
                "",
                read.searchPath(),
                read.tables().stream().map(DdlRoundTripTest::plain).toList(),
                read.enums(),
                read.domains());
    }

    private static Table plain(Table table) {
        return new Table(
                table.name(),
                table.kind(),
                table.partitionOf(),
                table.partitionKey(),
                table.partitionBound(),
                table.columns(),
                table.indexes().stream().map(DdlRoundTripTest::plain).toList(),
                table.constraints(),
                table.comment(),
                TableStatistics.UNKNOWN,
                Storage.UNKNOWN);
    }

    private static Index plain(Index index) {
        return new Index(
                index.name(),
                index.definition(),
                index.method(),
                index.keys(),
                index.includes(),
                index.predicate(),
                index.unique(),
                index.primary(),
                index.valid(),
                index.constraint(),
                0,
                0);
    }

    @Test
    void givesTheSameCatalogueOnAnEmptyDatabase() {
        Catalogue original = catalogue(postgres.database(SCRIPT));
        String script = Ddl.script(original);
        Catalogue copy = catalogue(postgres.database(script));
        for (int i = 0; i < original.tables().size(); i++) {
            assertEquals(original.tables().get(i), copy.tables().get(i), script);
        }
        assertEquals(original, copy);
    }

    @Test
    void writesSerialColumnsShort() {
        String script = Ddl.script(catalogue(postgres.database("create table t (id serial primary key)")));
        assertEquals("""
            CREATE TABLE public.t (
                id serial,
                CONSTRAINT t_pkey PRIMARY KEY (id)
            );\
            """, script);
    }

    @Test
    void saysWhatItCannotMake() {
        String script = Ddl.script(catalogue(postgres.database("create view v as select 1 as one")));
        assertTrue(script.startsWith("-- public.v is a view"), script);
    }
}
