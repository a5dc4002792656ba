package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftsTest {
    private final Drafts drafts = new Drafts();

    @Test
    void makeOneCallForEachRevision() {
        drafts.remember(answer(Map.of("revisions", List.of(Map.of("path", "a.py"), Map.of("path", "b.py")))));
        assertEquals(
                List.of(Map.of("path", "a.py"), Map.of("path", "b.py")), drafts.resolve(Map.of("path", Drafts.EACH)));
    }

    @Test
    void makeNoCallWhenNothingWasDrafted() {
        assertEquals(List.of(), drafts.resolve(Map.of("path", Drafts.EACH)));
    }

    @Test
    void leaveOtherArgumentsAlone() {
        assertEquals(List.of(Map.of("write", true)), drafts.resolve(Map.of("write", true)));
    }

    @Test
    void outliveAnswersWithoutRevisions() {
        drafts.remember(answer(Map.of("revisions", List.of(Map.of("path", "a.py")))));
        drafts.remember(answer(Map.of("statements", List.of())));
        assertEquals(List.of(Map.of("path", "a.py")), drafts.resolve(Map.of("path", Drafts.EACH)));
    }

    private static Reply answer(Map<String, Object> facts) {
        return new Reply("DONE", "", List.of(), facts, Duration.ZERO);
    }
}
