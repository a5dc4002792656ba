package dbre.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import dbre.live.LiveDatabase;
import dbre.live.LivePostgres;
import dbre.live.OnEveryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values of every type are read, and read as psql prints them: as what the server sends in the simple protocol.
@OnEveryServer
class ValuesTest {
    private static final String SCRIPT = """
        create schema odd;
        create type odd.mood as enum ('sad', 'NULL');
        create type odd.pair as (a int, b text);
        create domain odd.positive as int8 check (value > 0);
        create domain odd.words as text[];
        create domain odd.stamp as timestamptz;
        create type odd.spans as range (subtype = text);
        create type odd.int8 as enum ('bad');
        create type odd.nested as (p odd.pair, w text[], r int4range);
        """;

    /// A type and an expression of it on each line.
    private static final Path SAMPLES = Path.of("src/test/resources/dbre/db/values.tsv");

    /// Types that the server alone makes values of.
    private static final Set<String> WITHOUT_INPUT = Set.of(
            "pg_node_tree",
            "pg_ndistinct",
            "pg_dependencies",
            "pg_mcv_list",
            "pg_ddl_command",
            "pg_brin_bloom_summary",
            "pg_brin_minmax_multi_summary");

    private final LivePostgres postgres;
    private final LiveDatabase database;
    private final PooledGateway gateway;

    ValuesTest(LivePostgres postgres) {
        this.postgres = postgres;
        database = postgres.database(ValuesTest.class, SCRIPT);
        gateway = new PooledGateway(DatabaseUrl.parse(database.url(), Map.of()));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private List<@Nullable Object> read(String sql) {
        return read(gateway, sql);
    }

    private static List<@Nullable Object> read(Gateway gateway, String sql) {
        return gateway.read(session -> session.guarded(new GuardedSql(sql), List.of(), Limits.MOST))
                .rows()
                .getFirst();
    }

    private static List<@Nullable String> printed(List<@Nullable Object> row) {
        List<@Nullable String> texts = new ArrayList<>();
        row.forEach(value -> texts.add(value == null ? null : value.toString()));
        return texts;
    }

    /// What psql prints, but for `t` and `f`.
    private List<@Nullable String> judged(String sql) throws SQLException {
        String url = database.server().jdbcUrl(database.name()) + "&preferQueryMode=simple";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                String text = rows.getString(i);
                boolean isTruth = rows.getMetaData().getColumnTypeName(i).equals("bool") && text != null;
                row.add(isTruth ? Objects.toString(rows.getBoolean(i)) : text);
            }
            return row;
        }
    }

    /// The value alone, in an array of two dimensions that begins at another number, in a row.
    private static String forms(String type, String value) {
        String array = type.equals("words") ? "null" : "array[array[v, null], array[v, v]]";
        return """
            select v, a, row(v, null, 'NULL') from (select v, %s from (select %s) s (v)) t (v, a)
            """.formatted(array, value);
    }

    @Test
    void areReadAsPsqlPrintsThem() throws Exception {
        for (String line : Files.readAllLines(SAMPLES)) {
            String[] sample = line.split("\t", -1);
            String sql = forms(sample[0], sample[1]);
            assertEquals(judged(sql), printed(read(sql)), line);
        }
    }

    @Test
    void ofAllTypesAreAmongThem() throws IOException {
        Set<String> sampled = new TreeSet<>();
        for (String line : Files.readAllLines(SAMPLES)) {
            sampled.add(line.split("\t", -1)[0].replace("\"", ""));
        }
        List<@Nullable String> types = database.column("select typname from pg_type where typnamespace = 11"
                + " and typtype in ('b', 'r', 'm') and not (typcategory = 'A' and typelem <> 0 and typlen = -1)");
        types.removeAll(sampled);
        types.removeAll(WITHOUT_INPUT);
        assertEquals(List.of(), types);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'{{a,b},{c,d}}'::text[]",
                "'{{a}}'::name[]",
                "(select array_agg(x) from (values (array['a']), (array['b'])) v (x))",
                "'{}'::text[]",
                "'[0:1]={NULL,\"NULL\"}'::text[]",
                "'[-1:0][5:5]={{1},{NULL}}'::int8[]",
                "'{{{infinity}}}'::timestamptz[]",
                "array[row(1, array['{\"', null])]",
                "array['[1,2)'::int4range, 'empty', null]",
                "'{{101}}'::bit(3)[]",
                "array[null, row(1, 'NULL')::odd.pair, row(1, null)::odd.pair]",
                "array['sad', null, 'NULL']::odd.mood[]",
                "array[5, null]::odd.positive[]",
                "array[array['a']::odd.words]",
                "(select stxkeys from pg_statistic_ext union all select '1 2' limit 1)",
                "(select proargtypes from pg_proc where oid = 'pg_catalog.concat_ws'::regproc)",
                "(select c from pg_class c where relname = 'pg_class')",
                "(select most_common_vals from pg_stats where most_common_vals is not null limit 1)"
            })
    void withinOthersAreReadAsPsqlPrintsThem(String value) throws SQLException {
        String sql = "select " + value;
        assertEquals(judged(sql), printed(read(sql)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "postgres_verbose", "sql_standard", "iso_8601"})
    void areReadWhateverTheRoleHasSet(String style) throws Exception {
        database.run("""
            create role styled login superuser password 'styled';
            alter role styled set intervalstyle = '%s'; alter role styled set bytea_output = 'escape';
            alter role styled set datestyle = 'SQL, DMY'; alter role styled set extra_float_digits = -15;
            alter role styled set lc_monetary = 'C'; alter role styled set client_encoding = 'LATIN1';
            alter role styled set timezone = 'Asia/Kathmandu'; alter role styled set quote_all_identifiers = on;
            """.formatted(style));
        String url = database.url().replaceFirst("//.*@", "//styled:styled@");
        try (PooledGateway styled = new PooledGateway(DatabaseUrl.parse(url, Map.of()))) {
            List<@Nullable Object> row = read(styled, """
                select '1 year 2 mons -3 days 04:05:06.7'::interval::text, '1 year 2 mons -3 days 04:05:06.7'::interval,
                  '\\x00ff'::bytea, 0.1::float8 + 0.2, '2026-02-01'::date, 'ü', 1.5::numeric::money
                """);
            assertEquals(row.getFirst(), row.get(1));
            assertEquals(
                    Arrays.asList("\\000\\377", "0.30000000000000004", "2026-02-01", "ü"), printed(row.subList(2, 6)));
            assertTrue(
                    styled.read(session -> RolePosture.read(session)).toString().length() > 0);
        } finally {
            database.run("drop role styled");
        }
    }

    /// A number of JSON only where its readers keep it.
    @Test
    void areExactNumbers() {
        assertEquals(
                Arrays.asList(
                        9007199254740991L,
                        "9007199254740992",
                        "-9223372036854775808",
                        Numeral.of("12.00"),
                        "9007199254740992",
                        Numeral.of("1e+20"),
                        "NaN",
                        true,
                        null,
                        "NULL"),
                read("select 9007199254740991, 9007199254740992, '-9223372036854775808'::int8, 12.00,"
                        + " 9007199254740992::numeric, 1e20::float8, 'NaN'::float8, true, null, 'NULL'"));
    }

    /// A type of the same name that is found first is another type.
    @Test
    void ofATypeThatIsCalledLikeABuiltInOneAreReadAsTheirs() {
        assertEquals("bad", read("select 'bad'::odd.int8").getFirst());
    }

    /// Until 14 the server sends half a character as it is.
    @Test
    void ofHalfACharacterAreReadAsFarAsTheyCanBe() {
        List<@Nullable Object> row = read("select 'ü'::\"char\", array['ü'::\"char\"]");
        boolean isRaw = postgres.major() < 15;
        assertEquals(List.of(isRaw ? "\uFFFD" : "\\303", isRaw ? "{\uFFFD}" : "{\"\\\\303\"}"), row);
    }

    /// A database in SQL_ASCII holds what came.
    @Test
    void ofNoEncodingAreRefusedWithAWayToSeeThem() {
        String name = database.name() + "_ascii";
        String bytes = "convert_from('\\x6e61ef7665', 'SQL_ASCII')";
        database.server()
                .run(
                        "postgres",
                        "create database " + name
                                + " template template0 encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'");
        try (PooledGateway ascii =
                new PooledGateway(DatabaseUrl.parse(database.server().url(name), Map.of()))) {
            assertEquals("naïve", read(ascii, "select 'naïve'").getFirst());
            Refusal refusal = assertThrows(Refusal.class, () -> read(ascii, "select " + bytes));
            assertTrue(refusal.hint().contains("encode(convert_to("), refusal.hint());
            assertEquals(
                    "na\\357ve",
                    read(ascii, "select encode(convert_to(" + bytes + ", 'SQL_ASCII'), 'escape')")
                            .getFirst());
        }
        database.server().run("postgres", "drop database " + name);
    }

    @Test
    void areCutAtTheCapsWhateverTheyAre() {
        Limits limits = new Limits(10, 1000, 100, Limits.MOST.statementTimeout());
        Rows rows = gateway.read(session -> session.guarded(
                new GuardedSql("select array_fill('é'::text, array[20, 20]), 9.9::numeric ^ 2000 from"
                        + " generate_series(1, 100)"),
                List.of(),
                limits));
        String cut = String.valueOf(rows.rows().getFirst().getFirst());
        assertTrue(cut.startsWith("{{é,é,") && cut.endsWith(" characters)"), cut);
        assertTrue(rows.rows().size() <= 6, rows::truncated);
    }
}
