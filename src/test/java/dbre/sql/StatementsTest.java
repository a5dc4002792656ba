package dbre.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Compares what every form of statement is read as with `statements.txt`: a line of SQL, then the expected record.
class StatementsTest {
    private static final Path FILE = Path.of("src/test/resources/sql/statements.txt");

    @TestFactory
    Stream<DynamicTest> readsEveryForm() throws IOException {
        return Files.readAllLines(FILE).stream()
                .gather(Gatherers.windowFixed(2))
                .map(pair -> DynamicTest.dynamicTest(
                        pair.getFirst(),
                        () -> assertEquals(
                                pair.getLast().strip(),
                                statement(pair.getFirst()).toString())));
    }

    @Test
    void everyCaseOfTheModelOccurs() throws IOException {
        String expected = Files.readString(FILE);
        Stream.of(Statement.class, AlterAction.class)
                .flatMap(model -> Stream.of(model.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .forEach(name -> assertTrue(expected.contains(name + "["), name));
    }

    @Test
    void clausesEndWhereTheNextOneStarts() {
        Statement.CreateTable table = (Statement.CreateTable) statement("""
            CREATE TABLE "Über" ( -- ñ, (
                "größe, )" text /* , */ COLLATE "de-x-icu" DEFAULT 'é, )' || $$,)$$ CHECK ("größe, )" <> '(') ,
                b int[][3] DEFAULT ARRAY[1, 2]::int[] NOT NULL
            )\
            """);
        ColumnDefinition first = table.columns().getFirst();
        assertEquals("größe, )", first.name());
        assertEquals("text", first.type().sql());
        assertEquals("'é, )' || $$,)$$", sql(first.defaultExpression()));
        assertEquals(
                "CHECK (\"größe, )\" <> '(')", first.constraints().getFirst().sql());
        ColumnDefinition second = table.columns().getLast();
        assertEquals("int[][3]", second.type().sql());
        assertEquals("ARRAY[1, 2]::int[]", sql(second.defaultExpression()));
        assertEquals("b int[][3] DEFAULT ARRAY[1, 2]::int[] NOT NULL", second.sql());
    }

    @Test
    void statementsOfOneScriptKeepTheirOwnClauses() {
        List<ParsedStatement> statements = SqlParser.parse("""
            ALTER TABLE é ADD a int DEFAULT 1;
            ALTER TABLE é ADD b int DEFAULT 2, ALTER c SET DEFAULT 'ü';
            """).statements();
        Statement.AlterTable second =
                (Statement.AlterTable) statements.getLast().statement();
        AlterAction.SetDefault set = (AlterAction.SetDefault) second.actions().getLast();
        assertEquals("'ü'", sql(set.expression()));
        assertEquals(2, statements.getLast().line());
    }

    @Test
    void namesAreFoldedAndUnescaped() {
        Statement.Drop drop = (Statement.Drop) statement("DROP TABLE App.U&\"d\\0061ta\", \"Mixed\"\"Case\"");
        assertEquals("app", drop.names().getFirst().schema());
        assertEquals("data", drop.names().getFirst().name());
        assertEquals("Mixed\"Case", drop.names().getLast().name());
    }

    @Test
    void aConstantIsALiteralWithOrWithoutCasts() {
        assertTrue(defaultOf("'{}'::jsonb").constant());
        assertTrue(defaultOf("-1").constant());
        assertTrue(defaultOf("NULL::text").isNull());
        assertEquals(
                List.of(false, false),
                List.of(defaultOf("1 + 1").constant(), defaultOf("now()").constant()));
    }

    private static Expression defaultOf(String expression) {
        Statement.AlterTable alter =
                (Statement.AlterTable) statement("ALTER TABLE t ALTER c SET DEFAULT " + expression);
        AlterAction.SetDefault set = (AlterAction.SetDefault) alter.actions().getFirst();
        return Objects.requireNonNull(set.expression());
    }

    private static String sql(@Nullable Expression expression) {
        return expression == null ? "" : expression.sql();
    }

    private static Statement statement(String sql) {
        return SqlParser.parse(sql).statements().getFirst().statement();
    }
}
