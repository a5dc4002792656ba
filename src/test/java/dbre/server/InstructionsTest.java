package dbre.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InstructionsTest {

    @Test
    void fitIntoWhatClientsTake() {
        assertTrue(Instructions.TEXT.getBytes(StandardCharsets.UTF_8).length < 2_000);
    }
}
