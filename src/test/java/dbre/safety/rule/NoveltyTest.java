package dbre.safety.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import dbre.sql.SqlParser;
import dbre.sql.Tree;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every novelty is refused by the servers before it and by none since; what looks like one is taken by all.
@OnEveryServer
class NoveltyTest {
    private static final String SCHEMA = """
        create table o (a int, b int, primary key (a, b));
        create table t (a int, b int, g int generated always as (a + 1) stored, constraint k check (a > 0),
          constraint f foreign key (a, b) references o);
        create table spans (id int4range, valid daterange);
        create sequence s;
        create domain d as int;
        create role r;
        create table p (a int) partition by list (a);
        create view v as select 1 as a;
        """;

    static final List<String> NEW = List.of(
            "alter table t add constraint c check (a > 1) not enforced",
            "create table n (a int check (a > 0) not enforced)",
            "alter table t add foreign key (a, b) references o not enforced",
            "alter table t alter constraint f not enforced",
            "alter table t add constraint i not null a; alter table t alter constraint i no inherit",
            "alter table t add column v int generated always as (a + 1) virtual",
            "alter table t add column v int generated always as (a + 1)",
            "create table n (id int4range, valid daterange, primary key (id, valid without overlaps))",
            "alter table spans add primary key (id, valid without overlaps); create table n (id int4range,"
                    + " valid daterange, foreign key (id, period valid) references spans (id, period valid))",
            "alter table t add constraint n not null a",
            "alter table t add not null b not valid",
            "create table n (a int, constraint n not null a)",
            "vacuum only t",
            "analyze only t",
            "copy t from '/no/such/file' (on_error ignore, reject_limit 3)",
            "merge into t using o on t.a = o.a when not matched by source then delete",
            "merge into t using o on t.a = o.a when matched then delete returning t.a",
            "alter table t set access method default",
            "alter table t alter column g set expression as (a + 2)",
            "alter table t alter column a set statistics default",
            "grant maintain on t to r",
            "set transaction_timeout = '5s'",
            "create view j as select * from json_table('{}'::jsonb, '$' columns (a int)) j",
            "create view j as select json_value('{}'::jsonb, '$.a')",
            "copy t from '/no/such/file' (on_error ignore)",
            "alter domain d add constraint n not null",
            "create table n (a text storage external)",
            "alter table t alter column a set storage default",
            "create statistics on a, b from t",
            "create view j as select '{}' is json",
            "create view j as select json_array(1, 2)",
            "vacuum (buffer_usage_limit '1MB') t",
            "create unique index on t (a) nulls not distinct",
            "alter table t add unique nulls not distinct (b)",
            "merge into t using o on t.a = o.a when matched then delete",
            "alter table t set access method heap",
            "create view n with (security_invoker = true) as select 1",
            "alter view v set (security_invoker = true)",
            "alter table t add foreign key (a, b) references o on delete set null (a)",
            "create publication n for tables in schema public",
            "create publication n for table t where (a > 1)",
            "create publication n for table t (a)",
            "create unlogged sequence n",
            "alter sequence s set unlogged",
            "grant set on parameter work_mem to r",
            "alter subscription none skip (lsn = '0/1')");

    static final List<String> OLD = List.of(
            "alter table t add constraint c check (a > 1) not valid",
            "alter table t add foreign key (a, b) references o not valid",
            "alter table t alter constraint f deferrable",
            "alter table t add column v int generated always as (a + 1) stored",
            "alter table t add column v int not null default 1",
            "create table n (a int not null, b int constraint n not null, check (a > 0), unique (a))",
            "alter table t alter column a set not null",
            "alter table t alter column a set statistics -1",
            "alter table t alter column a set statistics 100",
            "alter table t alter column a set storage plain",
            "alter table t add foreign key (a, b) references o on delete set null",
            "create unique index on t (a)",
            "create statistics n on a, b from t",
            "create publication n for table t, o",
            "create view n with (security_barrier = true) as select 1",
            "create temporary sequence n",
            "create unlogged table n (a int)",
            "alter table t set unlogged",
            "alter table t alter column a add generated always as identity (minvalue -5)",
            "create table n (like t including all)",
            "create trigger g after insert on t for each row execute function suppress_redundant_updates_trigger()",
            "grant select on t to r",
            "set statement_timeout = '5s'",
            "create index on only p (a)",
            "truncate only t",
            "vacuum (truncate off) t",
            "create view j as select '{}'::jsonb, json_build_object('a', 1)");

    private final int version;
    private final LiveDatabase database;

    NoveltyTest(LivePostgres postgres) {
        version = postgres.major();
        database = postgres.database(NoveltyTest.class, SCHEMA);
    }

    @ParameterizedTest
    @FieldSource("NEW")
    void isRefusedByOlderServersAlone(String sql) throws SQLException {
        int since = standing(sql).stream().mapToInt(Novelty::since).max().orElseThrow();
        assertEquals(version >= since, isTaken(sql), () -> sql + " is said to be since " + since);
    }

    @ParameterizedTest
    @FieldSource("OLD")
    void leavesAloneWhatAllTake(String sql) throws SQLException {
        assertEquals(Set.of(), standing(sql));
        assertEquals(true, isTaken(sql) || sql.startsWith("alter table t alter column a add generated"));
    }

    /// On one server for all: nothing is in the list without an example.
    @ParameterizedTest
    @FieldSource("dbre.safety.rule.Novelty#ALL")
    void hasAnExample(Novelty novelty) {
        assertEquals(true, NEW.stream().anyMatch(sql -> standing(sql).contains(novelty)), novelty::words);
    }

    private static Set<Novelty> standing(String sql) {
        List<Tree> nodes = SqlParser.parse(sql).statements().stream()
                .flatMap(statement -> statement.tree().walk())
                .toList();
        return Novelty.ALL.stream()
                .filter(novelty -> nodes.stream().anyMatch(novelty.stands()))
                .collect(Collectors.toSet());
    }

    /// Whether the server goes beyond reading it: that it cannot run in a transaction, or that the file or the
    /// subscription is not there, is said later.
    private boolean isTaken(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return Set.of("25001", "58P01").contains(e.getSQLState())
                    || String.valueOf(e.getMessage()).contains("\"none\" does not exist");
        }
    }
}
