package dbre.odd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A thousand odd calls, the same each time. `-Dodd.seed=N -Dodd.calls=N` makes others, or more.
class OddCallsTest {
    private static final int CALLS = Integer.getInteger("odd.calls", 1_000);

    @Test
    void areAnsweredOnceEachWithoutAnInternalError() throws Exception {
        long seed = Long.getLong("odd.seed", 7);
        List<OddRun> runs = OddCalls.make(seed, CALLS);
        String figures = runs.stream().map(OddRun::figures).collect(Collectors.joining("\n"));
        System.err.println(figures);
        assertTrue(runs.stream().allMatch(run -> run.wrong().isEmpty() && run.isFlat()), figures);
    }
}
