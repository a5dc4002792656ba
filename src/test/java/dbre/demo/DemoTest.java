package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dbre.finding.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    /// The whole demonstration on a smaller shop, against the server as a process of its own.
    @Test
    void goesAsItShould() {
        int code = Demo.run(200_000, false, out);
        String transcript = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, transcript);
        assertTrue(transcript.contains("claude mcp add"), transcript);
        assertFalse(transcript.contains("role-"), transcript);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Refusal refusal = assertThrows(Refusal.class, () -> Demo.run(List.of("--kepe"), out));
        assertEquals("BAD_COMMAND_LINE", refusal.code());
        assertEquals("", bytes.toString(StandardCharsets.UTF_8));
    }
}
