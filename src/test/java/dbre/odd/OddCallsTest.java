package dbre.odd;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A thousand odd calls, others for every commit. `-Dodd.seed=N -Dodd.calls=N` repeats them or makes more.
class OddCallsTest {
    private static final int CALLS = Integer.getInteger("odd.calls", 1_000);

    @Test
    void areAnsweredOnceEachWithoutAnInternalError() throws Exception {
        long seed = Long.getLong("odd.seed", ofCommit());
        List<OddRun> runs = OddCalls.make(seed, CALLS);
        String figures = runs.stream().map(OddRun::figures).collect(Collectors.joining("\n"));
        System.err.println(figures);
        assertTrue(runs.stream().allMatch(run -> run.wrong().isEmpty() && run.isFlat()), figures);
    }

    /// A number that changes with the commit; without a repository it is always the same.
    private static long ofCommit() throws Exception {
        Path head = Path.of(".git", "HEAD");
        if (Files.notExists(head)) {
            return 1;
        }
        String commit = Files.readString(head).strip();
        Path branch = Path.of(".git").resolve(commit.replaceFirst("^ref: ", ""));
        return (commit.startsWith("ref: ") && Files.exists(branch) ? Files.readString(branch) : commit).hashCode();
    }
}
