package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final Step STEP =
            new Step("Why?", "t", Map.of(), Set.of("DONE"), List.of(new Show("", "{text}", 2)));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void showsStatusTimeAndTheBeginningOfTheFacts() {
        transcript(Ink.PLAIN).answer(STEP, reply("DONE", "All is well.", "a\nb\nc\nd"));
        assertEquals("""
              DONE (34 ms) All is well.
                | a
                | b
                | [2 more lines]
            """, printed());
    }

    @Test
    void saysWhenAStatusIsNotTheExpectedOne() {
        transcript(Ink.PLAIN).answer(STEP, reply("BLOCKED", "No.", ""));
        assertEquals("  BLOCKED (expected DONE) (34 ms) No.\n", printed());
    }

    @Test
    void breaksLongLinesBetweenWords() {
        transcript(Ink.PLAIN).answer(STEP, reply("DONE", "word ".repeat(60), ""));
        assertTrue(printed().lines().allMatch(line -> line.length() <= 110 && line.startsWith("  ")), printed());
        assertEquals(3, printed().lines().count());
    }

    @Test
    void setsArgumentsOfSeveralLinesApart() {
        transcript(Ink.PLAIN).call("check", Map.of("sql", "SELECT 1\nFROM t", "limit", 3));
        assertEquals("""
              check
                limit: 3
                sql:
                | SELECT 1
                | FROM t
            """, printed());
    }

    @Test
    void coloursOnlyWithColouredInk() {
        transcript(Ink.COLOURED).heading("Hello");
        assertEquals("\n\u001b[1mHello\u001b[0m\n", printed());
    }

    private Transcript transcript(Ink ink) {
        return new Transcript(new PrintStream(bytes, false, StandardCharsets.UTF_8), ink);
    }

    private static Reply reply(String status, String summary, String text) {
        return new Reply(status, summary, List.of(), Map.of("text", text), Duration.ofMillis(34));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
