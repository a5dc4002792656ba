package dbre.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.db.Mention.Kind;
import dbre.finding.Refusal;
import dbre.schema.QualifiedName;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        SELEC 1                                                      | SQL_SYNTAX
        -- nothing                                                   | EMPTY_STATEMENT
        SELECT 1; SELECT 2                                           | MULTIPLE_STATEMENTS
        ROLLBACK AND CHAIN                                           | TRANSACTION_CONTROL
        SET TRANSACTION READ WRITE                                   | TRANSACTION_CONTROL
        SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE        | TRANSACTION_CONTROL
        SET statement_timeout = 0                                    | NOT_READ_ONLY
        DECLARE c CURSOR FOR SELECT 1                                | NOT_READ_ONLY
        FETCH c                                                      | NOT_READ_ONLY
        EXPLAIN CREATE TABLE t AS SELECT 1                           | NOT_READ_ONLY
        EXPLAIN DECLARE c CURSOR FOR SELECT 1                        | NOT_READ_ONLY
        EXPLAIN ANALYZE WITH d AS (DELETE FROM t RETURNING 1) TABLE d | NOT_READ_ONLY
        EXPLAIN (ANALYZE false, ANALYZE) DELETE FROM t               | NOT_READ_ONLY
        EXPLAIN (ANALYZE, ANALYZE off) DELETE FROM t                 | NOT_READ_ONLY
        VALUES (nextval('s'))                                        | FORBIDDEN_FUNCTION
        SELECT ('s'::regclass).nextval                               | FORBIDDEN_FUNCTION
        SELECT (x).pg_read_file FROM t                               | FORBIDDEN_FUNCTION
        SELECT * FROM ROWS FROM (generate_series(1, 2), pg_ls_dir('.')) | FORBIDDEN_FUNCTION
        SELECT * FROM pg_ls_waldir()                                 | FORBIDDEN_FUNCTION
        SELECT name FROM pg_ls_logdir()                              | FORBIDDEN_FUNCTION
        SELECT w FROM pg_ls_waldir() w                               | FORBIDDEN_FUNCTION
        SELECT a FROM pg_ls_tmpdir() AS t (a, b, c)                  | FORBIDDEN_FUNCTION
        SELECT pg_ls_waldir()                                        | FORBIDDEN_FUNCTION
        SELECT (pg_ls_waldir()).name                                 | FORBIDDEN_FUNCTION
        SELECT 1 FROM pg_ls_waldir() NATURAL JOIN t                  | FORBIDDEN_FUNCTION
        EXPLAIN SELECT pg_sleep(1)                                   | FORBIDDEN_FUNCTION
        SELECT ts_rewrite('a', 'SELECT 1')                           | FORBIDDEN_FUNCTION
        SELECT cron.unschedule(1)                                    | FORBIDDEN_FUNCTION
        SELECT current_setting(concat('archive_', 'command'))        | FORBIDDEN_FUNCTION
        SELECT ('archive_command'::text).current_setting             | SECRET
        SELECT current_setting('Primary_Conninfo')                   | SECRET
        SELECT setting FROM pg_settings WHERE name = 'hba_file'      | SECRET
        SHOW ALL                                                     | SECRET
        WITH pg_authid AS (TABLE pg_authid) TABLE pg_authid          | SECRET
        SELECT * FROM pg_catalog.pg_user_mappings                    | SECRET
        SELECT subconninfo FROM pg_subscription                      | SECRET
        SELECT * FROM pg_toast.pg_toast_1260                         | SECRET
        SELECT s FROM pg_stats s                                     | SECRET
        SELECT (s).most_common_vals FROM pg_stats s                  | SECRET
        SELECT to_json(s) FROM pg_stats s                            | SECRET
        SELECT c10 FROM pg_stats AS s (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10) | SECRET
        SELECT repeat(repeat('x', 10 ^ 5), '1000'::int)              | RESULT_TOO_LARGE
        SELECT rpad('', 1 << 29)                                     | RESULT_TOO_LARGE
        """)
    void refuses(String sql, String code) {
        assertEquals(code, assertThrows(Refusal.class, () -> Guard.admit(sql)).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1;",
                "SELECT count(*), pg_size_pretty(sum(w.size)), max(modification) FROM pg_ls_waldir() w",
                "SELECT count(*) FILTER (WHERE size > 0) FROM pg_ls_replslotdir('a')",
                "VALUES (1, now())",
                "SHOW server_version",
                "SHOW transaction_isolation",
                "EXPLAIN (ANALYZE, BUFFERS) SELECT count(*) FROM t",
                "EXPLAIN UPDATE t SET a = 1",
                "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 9) TABLE r",
                "SELECT (item).name, (item).address.city FROM on_hand",
                "SELECT pg_stat_get_db_stat_reset_time(oid), pg_database_size(oid) FROM pg_database",
                "SELECT pg_relation_size('t'), pg_get_viewdef('v'), txid_current_if_assigned()",
                "SELECT ts_rewrite('a & b'::tsquery, 'a'::tsquery, 'c'::tsquery)",
                "SELECT currval('s'), last_value FROM s",
                "SELECT current_setting('work_mem'), name, setting FROM pg_settings WHERE name LIKE 'auto%'",
                "SELECT null_frac, n_distinct, correlation FROM pg_stats s WHERE s.tablename = 't'",
                "SELECT subname, subenabled FROM pg_subscription",
                "SELECT * FROM app.pg_shadow",
                "SELECT rolname FROM pg_roles",
                "SELECT pid, query FROM pg_stat_activity WHERE pid <> pg_backend_pid()",
                "SELECT repeat('#', count / 10), lpad(id::text, 8, '0') FROM t",
                "SELECT repeat('x', 1000000)",
                "SELECT 'pg_read_file(1); DROP TABLE t' AS \"delete\" -- COMMIT"
            })
    void admits(String sql) {
        assertDoesNotThrow(() -> Guard.admit(sql));
    }

    @Test
    void takesTheSemicolonAndCommentsAway() {
        assertEquals(
                "SELECT 1 /* é */ + 2",
                Guard.admit("/* a */ SELECT 1 /* é */ + 2; -- b").sql());
    }

    @Test
    void tellsTheNamesToLookUp() {
        assertEquals(
                Set.of(
                        mention(Kind.FUNCTION, QualifiedName.of("lower"), 1),
                        mention(Kind.TYPE, QualifiedName.of("lower"), Mention.ANY_NUMBER),
                        mention(Kind.FUNCTION, QualifiedName.of("app", "f"), 2),
                        mention(Kind.FUNCTION, QualifiedName.of("city"), 1),
                        mention(Kind.FIELD, QualifiedName.of("c"), 1),
                        mention(Kind.OPERATOR, QualifiedName.of("<"), Mention.ANY_NUMBER),
                        mention(Kind.OPERATOR, QualifiedName.of("<="), Mention.ANY_NUMBER),
                        mention(Kind.OPERATOR, QualifiedName.of(">"), Mention.ANY_NUMBER),
                        mention(Kind.OPERATOR, QualifiedName.of(">="), Mention.ANY_NUMBER),
                        mention(Kind.RELATION, QualifiedName.of("t"), Mention.ANY_NUMBER)),
                Guard.admit("SELECT lower(app.f(a, t.c)), (b).city FROM t WHERE d BETWEEN 1 AND 2").mentions().stream()
                        .filter(mention -> !Mentions.OF_DRIVER.contains(mention))
                        .collect(Collectors.toSet()));
    }

    private static Mention mention(Kind kind, QualifiedName name, int arguments) {
        return new Mention(kind, name, arguments, null);
    }

    @Test
    void namesWhatItRefuses() {
        Refusal function = assertThrows(Refusal.class, () -> Guard.admit("SELECT pg_catalog.PG_Read_File('x')"));
        assertTrue(function.message().contains("pg_catalog.pg_read_file reads"), function.message());
        Refusal kind = assertThrows(Refusal.class, () -> Guard.admit("WITH x AS (SELECT 1) UPDATE t SET a = 1"));
        assertTrue(kind.message().startsWith("UPDATE changes rows"), kind.message());
        Refusal place = assertThrows(Refusal.class, () -> Guard.admit("SELECT 1\nFORM t u"));
        assertTrue(place.message().contains("line 2, column 6"), place.message());
    }

    @Test
    void refusesTextsTooLongToParse() {
        Refusal refusal = assertThrows(Refusal.class, () -> Guard.admit("SELECT '" + "x".repeat(30_000) + "'"));
        assertEquals("STATEMENT_TOO_LONG", refusal.code());
    }
}
