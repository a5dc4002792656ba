package dbre.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftsTest {
    private static final Map<String, Object> CHECK = Map.of("range", Drafts.RANGE);

    private final Drafts drafts = new Drafts();

    @Test
    void areTheRangeFromBeforeTheFirstToTheLast() {
        drafts.remember(answer(Map.of(
                "revisions",
                List.of(
                        Map.of("revision", "b1", "down_revision", "a0"),
                        Map.of("revision", "c2", "down_revision", "b1")))));
        assertEquals(Map.of("range", "a0:c2"), drafts.resolve(CHECK));
    }

    @Test
    void stayUnknownUntilSomethingIsDrafted() {
        drafts.remember(answer(Map.of("revisions", List.of())));
        assertEquals(CHECK, drafts.resolve(CHECK));
    }

    @Test
    void leaveOtherArgumentsAlone() {
        assertEquals(Map.of("write", true), drafts.resolve(Map.of("write", true)));
    }

    @Test
    void outliveAnswersWithoutRevisions() {
        drafts.remember(answer(Map.of("revisions", List.of(Map.of("revision", "b1", "down_revision", "a0")))));
        drafts.remember(answer(Map.of("statements", List.of())));
        assertEquals(Map.of("range", "a0:b1"), drafts.resolve(CHECK));
    }

    private static Reply answer(Map<String, Object> facts) {
        return new Reply("DONE", "", List.of(), facts, Duration.ZERO);
    }
}
