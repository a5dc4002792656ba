package dbre.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosestTest {
    private static final List<String> KNOWN = List.of("sql", "limit", "path_glob", "timeout_ms");

    @Test
    void findsASlipOfTheFinger() {
        assertEquals(Optional.of("limit"), Closest.to("limt", KNOWN));
        assertEquals(Optional.of("path_glob"), Closest.to("pathGlob", KNOWN));
        assertEquals(Optional.of("timeout_ms"), Closest.to("timeout", KNOWN));
        assertEquals(Optional.of("sql"), Closest.to("SQL", KNOWN));
    }

    @Test
    void findsNothingInSomethingElse() {
        assertEquals(Optional.empty(), Closest.to("database", KNOWN));
        assertEquals(Optional.empty(), Closest.to("url", KNOWN));
    }

    @Test
    void listsAllNames() {
        assertEquals("The flags are: a, b.", Closest.hint("xyz", List.of("a", "b"), "flags"));
    }
}
