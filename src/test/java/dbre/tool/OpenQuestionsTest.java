package dbre.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.DatabaseUrl;
import dbre.db.Databases;
import dbre.db.PooledGateway;
import dbre.finding.Finding;
import dbre.finding.Report;
import dbre.finding.Unknown;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Without a database a check names the fact that its verdict hangs on: two databases that differ in that fact alone
/// are judged differently, or one of them refuses the statement. Where no fact matters there is no question.
class OpenQuestionsTest {
    /// What the schemas `a` and `b` have in common, and where they differ.
    private static final String SCHEMA = """
        CREATE TABLE S.customers (id bigint PRIMARY KEY);
        CREATE TABLE S.orders (id bigint PRIMARY KEY, customer_id bigint, note T, code text, total numeric);
        CREATE TABLE S.parts (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
        CREATE TABLE S.january (LIKE S.parts);
        CREATE TABLE S.february PARTITION OF S.parts FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
        CREATE TABLE S.keyless (id bigint NN);
        CREATE UNIQUE INDEX keyless_idx ON S.keyless (id);
        CREATE DOMAIN S.code AS text;
        CREATE MATERIALIZED VIEW S.sums AS SELECT id FROM S.orders;
        """;

    private static final String ONLY_B = """
        ALTER TABLE b.orders ADD CONSTRAINT known CHECK (code IS NOT NULL);
        ALTER TABLE b.january ADD CONSTRAINT inside CHECK (day >= '2026-01-01' AND day < '2026-02-01');
        ALTER TABLE b.orders ADD CONSTRAINT held FOREIGN KEY (customer_id) REFERENCES b.customers;
        ALTER TABLE a.orders ADD CONSTRAINT held CHECK (customer_id > 0);
        ALTER DOMAIN b.code ADD CONSTRAINT short CHECK (length(VALUE) < 9);
        CREATE TABLE b.rest PARTITION OF b.parts DEFAULT;
        CREATE UNIQUE INDEX sums_idx ON b.sums (id);
        CREATE UNIQUE INDEX total_idx ON b.orders (total);
        CREATE INDEX total_idx ON a.orders (total);
        CREATE TABLE a.events (id bigint);
        CREATE TABLE b.events (id bigint) PARTITION BY RANGE (id);
        CREATE TABLE b.first_events PARTITION OF b.events FOR VALUES FROM (1) TO (9);
        """;

    @TempDir
    Path folder;

    private static LiveDatabase database() {
        return LivePostgres.newest()
                .database(
                        OpenQuestionsTest.class,
                        "CREATE SCHEMA a; CREATE SCHEMA b;" + schema("a", "text", "")
                                + schema("b", "varchar(10)", "NOT NULL") + ONLY_B);
    }

    private static String schema(String name, String type, String required) {
        return SCHEMA.replace("S.", name + ".").replace("T,", type + ",").replace("NN", required);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ALTER TABLE S.orders ALTER COLUMN code SET NOT NULL                    | whether a valid CHECK says that
        ALTER TABLE S.orders ALTER COLUMN note TYPE varchar(20)                | the present type of
        ALTER TABLE S.orders ADD COLUMN c S.code                               | is a domain with a constraint
        ALTER TABLE S.orders DROP CONSTRAINT held                              | is a foreign key
        ALTER TABLE S.parts ATTACH PARTITION S.january FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') | proves its bound
        ALTER TABLE S.parts ATTACH PARTITION S.january FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') | has a default partition
        ALTER TABLE S.keyless ADD PRIMARY KEY USING INDEX keyless_idx          | are NOT NULL
        CREATE INDEX i ON S.events (id)                                        | is partitioned
        DROP TABLE S.orders CASCADE                                             | which foreign keys lead
        """)
    void twoDatabasesAreJudgedDifferently(String sql, String fact) {
        assertNotEquals(verdict("a", sql), verdict("b", sql), sql);
        assertAsked(sql, fact);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        CREATE INDEX CONCURRENTLY i ON S.events (id)                           | is partitioned
        REFRESH MATERIALIZED VIEW CONCURRENTLY S.sums                          | has a unique index
        ALTER TABLE S.orders ADD CONSTRAINT u UNIQUE USING INDEX total_idx     | is there, unique and valid
        TRUNCATE S.customers                                                   | which tables refer to
        ALTER TABLE S.parts DETACH PARTITION S.february CONCURRENTLY           | has a default partition
        """)
    void oneOfTheDatabasesRefuses(String sql, String fact) throws SQLException {
        LiveDatabase database = LivePostgres.newest()
                .database("CREATE SCHEMA a; CREATE SCHEMA b;" + schema("a", "text", "")
                        + schema("b", "varchar(10)", "NOT NULL") + ONLY_B);
        assertNotEquals(runs(database, sql.replace("S.", "a.")), runs(database, sql.replace("S.", "b.")), sql);
        assertAsked(sql, fact);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE orders ADD COLUMN a text",
                "ALTER TABLE orders ADD COLUMN a bigint DEFAULT 0 NOT NULL",
                "ALTER TABLE orders ALTER COLUMN note DROP DEFAULT",
                "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID",
                "ALTER TABLE orders VALIDATE CONSTRAINT c",
                "ALTER TABLE orders RENAME COLUMN a TO b",
                "CREATE TABLE t (id bigint PRIMARY KEY); CREATE INDEX i ON t (id); DROP TABLE t",
                "CREATE TABLE t (id bigint); ALTER TABLE t ALTER COLUMN id SET NOT NULL; TRUNCATE t",
                "COMMENT ON TABLE orders IS 'x'",
                "INSERT INTO orders VALUES (1)",
                "SET lock_timeout = '2s'",
                "ALTER DOMAIN code DROP NOT NULL",
            })
    void whereNoFactMattersThereIsNoQuestion(String sql) {
        assertEquals(List.of(), questions(sql));
    }

    @Test
    void theSizeOfTheTableIsAskedForWhereItCounts() {
        assertTrue(questions("CREATE INDEX i ON orders (note)").toString().contains("how large public.orders is"));
        assertTrue(questions("VACUUM FULL orders").toString().contains("how large public.orders is"));
        assertTrue(questions("CREATE INDEX CONCURRENTLY i ON orders (note)").stream()
                .noneMatch(question -> question.contains("how large")));
    }

    @Test
    void aProofThatTheMigrationItselfMakesIsNoQuestion() {
        String proved = "ALTER TABLE orders ADD CONSTRAINT c CHECK (note IS NOT NULL) NOT VALID;"
                + " ALTER TABLE orders VALIDATE CONSTRAINT c; ALTER TABLE orders ALTER COLUMN note SET NOT NULL";
        assertEquals(List.of(), questions(proved));
    }

    @Test
    void manyQuestionsAreCutAndCounted() {
        List<String> statements = new ArrayList<>();
        IntStream.range(0, 60).forEach(i -> statements.add("DROP INDEX CONCURRENTLY i" + i));
        List<String> questions = questions(String.join(";", statements));
        assertEquals(41, questions.size());
        assertTrue(questions.getLast().startsWith("20 further"), questions.getLast());
    }

    private void assertAsked(String sql, String fact) {
        List<String> questions = questions(sql.replace("S.", ""));
        assertTrue(questions.stream().anyMatch(question -> question.contains(fact)), questions.toString());
    }

    /// What is asked beyond that there is no database.
    private List<String> questions(String sql) {
        return check(Databases.of(List.of(), false), sql).unknowns().stream()
                .map(Unknown::what)
                .filter(what -> !what.equals("the served database"))
                .toList();
    }

    private String verdict(String schema, String sql) {
        try (PooledGateway gateway =
                new PooledGateway(DatabaseUrl.parse(database().url(), Map.of()))) {
            Report<CheckMigrationSafety.Facts> report = check(Databases.only(gateway), sql.replace("S.", schema + "."));
            StatementFacts statement = report.facts().statements().getFirst();
            List<String> rules =
                    report.findings().stream().map(Finding::rule).sorted().toList();
            String all = statement.locks() + " " + statement.rewrites() + " " + statement.scans() + " " + rules;
            return all.replace(schema + ".", "");
        }
    }

    private Report<CheckMigrationSafety.Facts> check(Databases databases, String sql) {
        return Checking.with(databases, folder, sql, false);
    }

    private static boolean runs(LiveDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
