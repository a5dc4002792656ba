package dbre.prompt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptTest {
    private final Prompt engineer = PromptBook.ALL.getFirst();

    @Test
    void putsTheMandateIn() {
        assertTrue(engineer.text(Map.of("mandate", "Make orders fast.")).contains("Make orders fast."));
    }

    @Test
    void asksForTheMandateWhenNoneIsGiven() {
        assertTrue(engineer.text(Map.of()).contains("ask for it first"));
        assertTrue(engineer.text(Map.of("mandate", " ")).contains("ask for it first"));
    }

    @Test
    void leavesNoPlaceholder() {
        PromptBook.ALL.forEach(prompt -> assertFalse(prompt.text(Map.of()).contains("{{"), prompt.name()));
    }
}
