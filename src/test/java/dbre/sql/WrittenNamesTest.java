package dbre.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNamesTest {
    @Test
    void givesNamesAndNothingElse() {
        assertEquals(List.of("SELECT", "a", "FROM", "The \"b\" c", "größe"), WrittenNames.in("""
            SELECT a /* no /* no */ no */ -- no
            FROM "The ""b"" c" größe 'no ''no' E'no \\' no' $x$ no $x$ $1 12 B'0' ::
            """));
    }

    @Test
    void endsInUnfinishedText() {
        assertEquals(List.of("a"), WrittenNames.in("a 'open"));
        assertEquals(List.of("a"), WrittenNames.in("a $$ open"));
        assertEquals(List.of("a"), WrittenNames.in("a /* open"));
        assertEquals(List.of(), WrittenNames.in(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/*", "+", "*/", "/**/", "+*/", "-+"})
    void endlessRowsOfSignsAreRefusedAtOnce(String signs) {
        String text = "SELECT 1 " + signs.repeat(500_000);
        assertThrows(SqlSyntaxException.class, () -> SqlParser.parse(text));
        assertThrows(SqlSyntaxException.class, () -> Word.of(text));
    }

    @Test
    void messagesAreShort() {
        SqlSyntaxException error =
                assertThrows(SqlSyntaxException.class, () -> SqlParser.parse("SELECT 'x" + " x".repeat(100_000)));
        assertTrue(String.valueOf(error.getMessage()).length() < 400);
        assertEquals(
                1,
                SqlParser.parse("SELECT 1; -- " + "-".repeat(5_000))
                        .statements()
                        .size());
    }
}
