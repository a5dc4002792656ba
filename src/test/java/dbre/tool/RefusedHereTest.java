package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The rule `refused-here` finds what the server refuses, and only that.
@OnEveryServer
class RefusedHereTest {
    private static final String SCHEMA = """
        create table customers (id int primary key, email text, name text);
        create unique index customers_email on customers (email);
        create unique index customers_lower on customers (lower(name));
        create unique index customers_some on customers (name) where name <> '';
        create index customers_name on customers (name);
        create table orders (id int primary key, customer int references customers, parent int references orders);
        create table notes (id int);
        create table events (id int, at date) partition by range (at);
        create table events_1 partition of events for values from ('2025-01-01') to ('2026-01-01');
        create index events_id on events (id);
        create table logs (id int, at date) partition by range (at);
        create table logs_1 partition of logs for values from ('2025-01-01') to ('2026-01-01');
        create table logs_rest partition of logs default;
        create materialized view plain as select id from customers;
        create materialized view keyed as select id, name from customers;
        create unique index on keyed (id);
        create materialized view odd as select id, name from customers;
        create unique index on odd ((id + 1));
        create unique index on odd (id) where id > 0;
        """;

    static final List<String> STATEMENTS = List.of(
            "create index concurrently i on events (id)",
            "create index concurrently i on events_1 (id)",
            "create index concurrently i on notes (id)",
            "create index i on only events (at)",
            "drop index concurrently events_id",
            "drop index concurrently customers_name",
            "refresh materialized view concurrently plain",
            "refresh materialized view concurrently keyed",
            "refresh materialized view concurrently odd",
            "refresh materialized view plain",
            "truncate customers",
            "truncate customers cascade",
            "truncate customers, orders",
            "truncate orders",
            "truncate notes",
            "alter table logs detach partition logs_1 concurrently",
            "alter table logs detach partition logs_1",
            "alter table events detach partition events_1 concurrently",
            "alter table customers add constraint c unique using index customers_email",
            "alter table customers add constraint c unique using index customers_name",
            "alter table customers add constraint c unique using index customers_lower",
            "alter table customers add constraint c unique using index customers_some",
            "alter table customers add constraint c unique using index nowhere",
            "alter table events add constraint c unique using index events_id",
            "alter table events add foreign key (id) references customers not valid",
            "alter table events add foreign key (id) references customers",
            "alter table notes add foreign key (id) references customers not valid");

    private final LivePostgres postgres;

    @TempDir
    private Path folder;

    RefusedHereTest(LivePostgres postgres) {
        this.postgres = postgres;
    }

    @ParameterizedTest
    @FieldSource("STATEMENTS")
    void isFoundWhereTheServerRefuses(String sql) {
        LiveDatabase database = postgres.database(SCHEMA);
        boolean found = Checking.on(database.url(), folder, sql, false).findings().stream()
                .anyMatch(finding -> finding.rule().equals("refused-here"));
        assertEquals(isRefused(database, sql), found, sql);
    }

    private static boolean isRefused(LiveDatabase database, String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return false;
        } catch (SQLException e) {
            return true;
        }
    }
}
