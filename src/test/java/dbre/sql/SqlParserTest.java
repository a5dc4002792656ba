package dbre.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqlParserTest {

    @Test
    void givesEveryStatementWithItsTextAndLine() {
        Script script = SqlParser.parse("""
            -- the first
            SELECT 1 -- behind it
            ;
            ;
            /* the
               second */ SELECT 2;
            """);
        assertEquals(
                List.of("SELECT 1", "SELECT 2"),
                script.statements().stream().map(ParsedStatement::sql).toList());
        assertEquals(
                List.of(2, 6),
                script.statements().stream().map(ParsedStatement::line).toList());
        assertEquals(1, script.statements().get(1).index());
    }

    @Test
    void textWithoutStatementsIsAnEmptyScript() {
        for (String text : List.of("", " \n", "-- a comment", "/* a /* nested */ one */", ";", " ; ; ")) {
            assertEquals(List.of(), SqlParser.parse(text).statements(), text);
        }
    }

    @Test
    void countsLettersOutsideAsciiRight() {
        Script script = SqlParser.parse("SELECT 'größe 😀';\n/* é */ SELECT \"naïve\" FROM \"tëst\" -- ende é\n;");
        assertEquals("SELECT 'größe 😀'", script.statements().get(0).sql());
        assertEquals(
                "SELECT \"naïve\" FROM \"tëst\"", script.statements().get(1).sql());
        assertEquals(2, script.statements().get(1).line());
    }

    @Test
    void errorHasTheServersMessageAndItsPlace() {
        SqlSyntaxException error =
                assertThrows(SqlSyntaxException.class, () -> SqlParser.parse("SELECT 1;\nSELECT 'é😀' FORM t u"));
        assertEquals("syntax error at or near \"t\"", error.getMessage());
        assertEquals(2, error.line());
        assertEquals(18, error.column());
    }

    @Test
    void unfinishedTextIsAnError() {
        for (String text : List.of("/* open", "SELECT 'open", "$$ open", "SELECT \"open", "SELECT (")) {
            assertThrows(SqlSyntaxException.class, () -> SqlParser.parse(text), text);
        }
    }

    @Test
    void nulCharacterIsAnErrorAtItsPlace() {
        SqlSyntaxException error =
                assertThrows(SqlSyntaxException.class, () -> SqlParser.parse("SELECT 1\n, \0; DROP TABLE t"));
        assertEquals(2, error.line());
        assertEquals(3, error.column());
    }

    @Test
    void takesSumsOfThreeThousandTerms() {
        Script script = SqlParser.parse("SELECT 1" + " + 1".repeat(2_999));
        assertEquals(
                3_000, script.statements().getFirst().tree().walk("A_Const").count());
    }

    @Test
    void aSmallStackIsNoLimit() throws InterruptedException {
        AtomicLong terms = new AtomicLong();
        Runnable parse = () -> terms.set(SqlParser.parse("SELECT 1" + "+1".repeat(1_950))
                .statements()
                .getFirst()
                .tree()
                .walk("A_Const")
                .count());
        Thread thread = new Thread(null, parse, "small", 200 << 10);
        thread.start();
        thread.join();
        assertEquals(1_951, terms.getAndSet(0));
        Thread.startVirtualThread(parse).join();
        assertEquals(1_951, terms.get());
    }

    @Test
    void tooDeepTextIsAnErrorAndTheNextTextParses() {
        String deep = "SELECT " + "(".repeat(200_000) + "1" + ")".repeat(200_000);
        assertThrows(SqlSyntaxException.class, () -> SqlParser.parse(deep));
        assertEquals(1, SqlParser.parse("SELECT 1").statements().size());
    }

    @Test
    void aLongScriptIsParsedInPortionsButReadsAsOne() {
        String function = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 'ü;'; SELECT 2; END";
        List<String> statements = IntStream.range(0, 4_000)
                .mapToObj(i -> i % 100 == 0 ? function : "SELECT " + i + " -- é; ;\n FROM t WHERE a = ';'")
                .toList();
        Script script = SqlParser.parse(String.join(";\n", statements));
        assertEquals(
                statements.stream().map(text -> text.replaceAll("\\s+", " ")).toList(),
                script.statements().stream()
                        .map(statement -> statement.sql().replaceAll("\\s+", " "))
                        .toList());
        assertEquals(3_999, script.statements().getLast().index());
        assertEquals(1 + 3_999 + 3_960 - 1, script.statements().getLast().line());
    }

    @Test
    void anErrorInALaterPortionHasItsPlaceInTheWhole() {
        String before = "SELECT 1;\n".repeat(10_000);
        SqlSyntaxException error =
                assertThrows(SqlSyntaxException.class, () -> SqlParser.parse(before + "SELECT 2; SELECT (FORM"));
        assertEquals(10_001, error.line());
    }

    @Test
    void parsesFromManyThreadsAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Future<String>> results = IntStream.range(0, 320)
                    .mapToObj(i -> threads.submit(() -> SqlParser.parse("SELECT " + i)
                            .statements()
                            .getFirst()
                            .sql()))
                    .toList();
            for (int i = 0; i < results.size(); i++) {
                assertEquals("SELECT " + i, results.get(i).get());
            }
        }
    }

    @Test
    void treeNamesItsNodesAndFindsThemAtAnyDepth() {
        Tree tree = SqlParser.parse("SELECT max(a) FROM s.t WHERE EXISTS (SELECT 1 FROM u UNION SELECT 2 FROM v)")
                .statements()
                .getFirst()
                .tree();
        assertTrue(tree.is("SelectStmt"));
        assertEquals(
                List.of("t", "u", "v"),
                tree.walk("RangeVar").map(node -> node.text("relname")).toList());
        assertEquals(4, tree.walk("SelectStmt").count());
        assertEquals("", tree.child("no").child("such").text("field"));
    }
}
