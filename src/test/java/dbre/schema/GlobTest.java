package dbre.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "orders, orders, true",
        "orders, order, false",
        "ord*, orders, true",
        "*s, orders, true",
        "*d*r*, orders, true",
        "*x*, orders, false",
        "order?, orders, true",
        "order?, order, false",
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "a*b*c, abxbc, true",
        "a*b*c, abxbcd, false",
        "\\E.*\\Q, \\E.x\\Q, true",
        "a.b, axb, false"
    })
    void matches(String glob, String text, boolean right) {
        assertEquals(right, Glob.of(glob).matches(text));
    }

    @Test
    void heedsCapitalsWhereAsked() {
        assertFalse(Glob.of("Ord*").matches("orders"));
        assertTrue(Glob.ignoringCase("Ord*").matches("oRDers"));
    }

    @Test
    void endsWhateverItIsGiven() {
        assertFalse(Glob.of("*a".repeat(500) + "b").matches("a".repeat(5_000)));
    }

    @Test
    void findsWholeWordsOnly() {
        WholeWord name = WholeWord.of(List.of("id", "note"));
        assertTrue(name.isIn("a.id = 1"));
        assertFalse(name.isIn("paid, id_2, $id, notes"));
        assertEquals(6, name.find("idea, note", 0));
        assertEquals("x, xid, (x)", WholeWord.of("id").replacedIn("id, xid, (id)", "x"));
        assertFalse(WholeWord.of("").isIn("anything"));
    }
}
