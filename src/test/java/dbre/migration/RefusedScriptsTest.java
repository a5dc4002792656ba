package dbre.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Unknown;
import dbre.sql.SqlSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Scripts that PostgreSQL's grammar refuses, or that are no SQL for the most part: what can be read is judged, and the
/// rest is said.
class RefusedScriptsTest {
    @Test
    void aBrokenStatementHidesNoOther() {
        MigrationSteps steps = read("DROP TABLE a;\nALTR TABLE b;\nDROP TABLE c;\n");
        assertEquals(List.of("DROP TABLE a", "DROP TABLE c"), texts(steps));
        assertEquals(
                List.of(1, 3), steps.steps().stream().map(step -> step.line()).toList());
        assertEquals(List.of("line 2: ALTR TABLE b;"), whats(steps));
    }

    @Test
    void commandsOfPsqlAreSaid() {
        MigrationSteps steps = read("\\set ON_ERROR_STOP on\n\\i other.sql\nDROP TABLE a;\n\\copy t from 'x'\n");
        assertEquals(List.of("DROP TABLE a"), texts(steps));
        assertEquals(
                List.of("line 1: \\set ON_ERROR_STOP on", "line 2: \\i other.sql", "line 4: \\copy t from 'x'"),
                whats(steps));
    }

    @Test
    void rowsOfCopyAreNoStatements() {
        MigrationSteps steps = read("COPY t (id, n) FROM stdin;\n1\tit's; a\n2\t(\n\\.\n\nDROP TABLE a;\n");
        assertEquals(List.of("COPY t (id, n) FROM stdin", "DROP TABLE a"), texts(steps));
        assertEquals(6, steps.steps().getLast().line());
        assertEquals(List.of(), whats(steps));
    }

    @Test
    void marksLineEndsAndQuotesChangeNothing() {
        assertEquals(List.of("DROP TABLE a"), texts(read("\uFEFFDROP TABLE a;")));
        assertEquals(List.of("DROP TABLE a", "DROP TABLE b"), texts(read("DROP TABLE a;\r\nDROP TABLE b;\r\n")));
        assertEquals(1, read("DO $x$ BEGIN DROP TABLE a; END $x$;").steps().size());
    }

    @Test
    void nothingReadableIsRefusedAndNothingAtAllIsSaid() {
        assertThrows(SqlSyntaxException.class, () -> read("D\0R\0O\0P\0;\0"));
        assertThrows(SqlSyntaxException.class, () -> read("DROP TABLE 'a;\nDROP TABLE b;"));
        assertEquals(List.of("the script"), whats(read("-- nothing\n")));
        assertTrue(whats(read("COMMENT ON TABLE a IS '\uFFFD'")).contains("the text"));
    }

    @Test
    void aScriptWithItsOwnTransactionsHasNoOtherAroundIt() {
        assertTrue(read("DROP TABLE a;").steps().getFirst().wrapped());
        assertTrue(read("BEGIN; DROP TABLE a; COMMIT;").steps().stream().noneMatch(step -> step.wrapped()));
        assertTrue(MigrationSteps.ofSql("BEGIN; COMMIT;", null, true)
                .steps()
                .getFirst()
                .wrapped());
    }

    private static MigrationSteps read(String sql) {
        return MigrationSteps.ofSql(sql, null, null);
    }

    private static List<String> texts(MigrationSteps steps) {
        return steps.steps().stream().map(step -> step.statement().sql()).toList();
    }

    private static List<String> whats(MigrationSteps steps) {
        return steps.unknowns().stream().map(Unknown::what).toList();
    }
}
